namespace Simulator.Wire.Dns;

/// <summary>RR classes (RFC 1035 section 3.2.4). In an OPT record the field is a size instead.</summary>
public enum RecordClass : ushort
{
    Internet = 1,
    Any = 255,
}
