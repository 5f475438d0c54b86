using Simulator.Engine;
using Simulator.Network;
using Simulator.Results.Captures;

namespace Simulator.Cli.Running;

/// <summary>Sits on one run: writes its captures and gives it up when asked to. It changes nothing in the run.</summary>
/// <param name="folder">For captures and keys; null for none.</param>
internal sealed class RunObserver(string? folder, CancellationToken abort) : IFrameTap, IDisposable
{
    private readonly PcapngWriter? _frames = folder is null ? null : new(folder);
    private readonly EspKeyFile? _keys = folder is null ? null : new(folder);

    public void Observe(World world)
    {
        world.FrameTap = this;
        world.SecretTap = _keys;
    }

    public void Frame(SimTime time, Link link, ReadOnlySpan<byte> frame)
    {
        abort.ThrowIfCancellationRequested();
        _frames?.Frame(time, link, frame);
    }

    public void Dispose()
    {
        _frames?.Dispose();
        _keys?.Dispose();
    }
}
