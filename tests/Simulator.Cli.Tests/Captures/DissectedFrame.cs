using System.Globalization;
using Simulator.Engine;

namespace Simulator.Cli.Tests.Captures;

/// <summary>What tshark says of one frame: every value of each field, in the order of the octets.</summary>
internal sealed class DissectedFrame(string[] fields, string[][] values)
{
    public const string Number = "frame.number";
    public const string Time = "frame.time_epoch";
    public const string Protocols = "frame.protocols";

    private string[]? _layers;

    /// <summary>Empty when the frame has no such field.</summary>
    public string[] this[string field] => values[Array.IndexOf(fields, field)];

    /// <summary>Its place in the capture, from 0.</summary>
    public int Index => int.Parse(this[Number][0], CultureInfo.InvariantCulture) - 1;

    public SimTime At => new((long)(decimal.Parse(this[Time][0], CultureInfo.InvariantCulture) * 1_000_000_000));

    /// <summary>The protocols, outermost first: <c>eth ethertype ip udp dns</c>.</summary>
    public string[] Layers => _layers ??= this[Protocols][0].Split(':');

    /// <summary>The layers that the frame itself has, without those of a packet that an ICMP error quotes.</summary>
    public IEnumerable<string> OwnLayers => Layers.TakeWhile((_, i) => i == 0 || Layers[i - 1] is not ("icmp" or "icmpv6"));

    public bool Has(string layer) => OwnLayers.Contains(layer, StringComparer.Ordinal);

    public string Source => this["ip.src"].Concat(this["ipv6.src"]).First();

    public string Destination => this["ip.dst"].Concat(this["ipv6.dst"]).First();

    public int NumberOf(string field) => this[field] is [string text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : 0;

    /// <summary>The octets of a field; null when the frame has none or more than one.</summary>
    public byte[]? Octets(string field) => this[field] is [string text] ? Convert.FromHexString(text.Replace(":", "", StringComparison.Ordinal)) : null;
}
