using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Simulator.Cli.Running;

/// <summary><c>12.3 runs/s</c> beside a bar.</summary>
internal sealed class RateColumn : ProgressColumn
{
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(task.Speed is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate:0.#} runs/s") : "");
}
