using System.Text;

namespace Simulator.Results.Plots;

/// <summary>Where plots are written.</summary>
public static class PlotFolder
{
    /// <summary>Its name in a results folder.</summary>
    public const string Name = "plots";

    /// <summary>Writes each plot as an SVG file; makes the folder where there is something to write.</summary>
    /// <returns>The paths, in the order given.</returns>
    /// <exception cref="ResultsException">It cannot be written.</exception>
    public static IReadOnlyList<string> Write(string folder, IEnumerable<Plot> plots)
    {
        var paths = new List<string>();
        try
        {
            foreach (Plot plot in plots)
            {
                if (paths.Count == 0) Directory.CreateDirectory(folder);
                string path = Path.Combine(folder, plot.Name + ".svg");
                File.WriteAllText(path, plot.Svg, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                paths.Add(path);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ResultsException($"plots cannot be written to '{folder}': {failure.Message}", failure);
        }

        return paths;
    }
}
