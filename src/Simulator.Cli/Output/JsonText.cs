using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Simulator.Cli.Output;

/// <summary>JSON for people and programs: indented, LF, nothing escaped that need not be.</summary>
internal static class JsonText
{
    public static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(Action<Utf8JsonWriter> write)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, Options)) write(json);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
