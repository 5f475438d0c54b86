using System.Globalization;
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
        var taken = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        try
        {
            foreach (Plot plot in plots)
            {
                if (paths.Count == 0) Directory.CreateDirectory(folder);
                // Names that differ only in signs, 1.5 and 1-5, are one without them.
                int alike = taken[plot.Name] = taken.GetValueOrDefault(plot.Name) + 1;
                string path = Path.Combine(folder, alike == 1 ? plot.Name + ".svg" : string.Create(CultureInfo.InvariantCulture, $"{plot.Name}-{alike}.svg"));
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
