using System.Globalization;
using System.Text;
using Simulator.Engine;
using Simulator.Network;
using Simulator.Wire.Ip;

namespace Simulator.Results.Captures;

/// <summary>
/// The keys of a run's ESP security associations beside its captures, as the file <c>esp_sa</c> that Wireshark reads from its configuration folder.
/// Each association is one line, however many nodes tell of it, and holds for any addresses: NATs change them, and so do hosts that move; the SPI alone
/// tells an association (draft-moskowitz-hip-arch-00 section 9).
/// </summary>
public sealed class EspKeyFile(string folder) : ISecretTap, IDisposable
{
    /// <summary>Wireshark's own name for the table.</summary>
    public const string FileName = "esp_sa";

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private StreamWriter? _file;

    public void EspKeys(SimTime time, string node, uint spi, IpAddress source, IpAddress destination, string cipher, ReadOnlySpan<byte> cipherKey,
        string authenticator, ReadOnlySpan<byte> authenticatorKey)
    {
        string protocol = source.IsV6 ? "IPv6" : "IPv4";
        string line = string.Create(CultureInfo.InvariantCulture,
            $"\"{protocol}\",\"*\",\"*\",\"0x{spi:x8}\",\"{cipher}\",\"{Key(cipherKey)}\",\"{authenticator}\",\"{Key(authenticatorKey)}\"");
        if (_told.Add(line)) (_file ??= Create()).Write(line + "\n");
    }

    public void Dispose() => _file?.Dispose();

    private static string Key(ReadOnlySpan<byte> key) => key.IsEmpty ? "" : "0x" + Convert.ToHexStringLower(key);

    private StreamWriter Create()
    {
        Directory.CreateDirectory(folder);
        return new(Path.Combine(folder, FileName), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
