using System.Security.Cryptography;
using System.Text;
using Simulator.Results.Sequence;

namespace Simulator.Results.Reports;

/// <summary>
/// A page that needs nothing but itself. Its policy lets it load nothing, and run no script but ours: what a scenario could smuggle in would not run.
/// </summary>
internal static class HtmlDocument
{
    /// <param name="body">Markup.</param>
    public static string Render(string title, string body)
    {
        string script = Asset("report.js");
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{HtmlText.Escape(title)}</title>
            <style>
            {Asset("report.css")}{ProtocolColours.Variables()}</style>
            </head>
            <body>
            {body}<script>{script}</script>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    // LF whatever the working copy has: the policy's hash is over what the browser makes of it.
    private static string Asset(string name)
    {
        using Stream stream = typeof(HtmlDocument).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
