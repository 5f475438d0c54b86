using Simulator.Engine;
using Simulator.Network;

namespace Simulator.Scenarios.Running;

/// <summary>A hash of every frame in order, to find where two runs part.</summary>
internal sealed class FrameLog : IFrameTap
{
    private readonly List<(SimTime Time, string Link, ulong Hash)> _frames = [];

    public void Frame(SimTime time, Link link, ReadOnlySpan<byte> frame)
    {
        var hash = new Fingerprint();
        hash.Add(frame);
        _frames.Add((time, link.Name, hash.Value));
    }

    /// <summary>Where the first difference lies; null when there is none.</summary>
    public string? FirstDifference(FrameLog other)
    {
        int common = Math.Min(_frames.Count, other._frames.Count);
        for (int i = 0; i < common; i++)
        {
            if (_frames[i] != other._frames[i]) return $"frame {i + 1}, at {_frames[i].Time} on link '{_frames[i].Link}'";
        }

        return _frames.Count == other._frames.Count ? null : $"frame {common + 1}, which only one of the runs has";
    }
}
