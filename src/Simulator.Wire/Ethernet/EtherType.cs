namespace Simulator.Wire.Ethernet;

/// <summary>What an Ethernet II frame carries. Other numbers are kept as they are; below 1536 it is an IEEE 802.3 length.</summary>
public enum EtherType : ushort
{
    IPv4 = 0x0800,
    Arp = 0x0806,
    IPv6 = 0x86DD,
}
