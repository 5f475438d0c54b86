namespace Simulator.Protocols.Tests.Hip;

/// <summary>An edge of the graph in draft-moskowitz-hip-arch-00 section 9.3, which draws both hosts at once, and what it is here.</summary>
/// <param name="Ours">Edges of <see cref="StateGraph"/> at the host concerned that realise it.</param>
internal sealed record DraftEdge(string From, string Label, string To, (string State, string Input, string Next)[] Ours, string Remark);

/// <summary>The draft's graph as data, top to bottom, left to right.</summary>
internal static class DraftGraph
{
    public static readonly DraftEdge[] Edges =
    [
        new("Ioo,Roo", "I1->R", "Ioo,Roo",
            [("Unassociated", "datagram to send", "I1Sent"), ("Unassociated", "I1", "Unassociated")], "the responder keeps nothing of I"),
        new("Ioo,Roo", "R1->I", "Ioo,Roo", [("I1Sent", "R1", "I2Sent")], ""),
        new("Ioo,Roo", "I2->R", "I1o,Ro1", [("Unassociated", "I2", "I2Received")], "sequence number 1 is in the I2"),
        new("I1o,Ro1", "R2->I", "I11,R11", [("I2Received", "no answer at once", "Established"), ("I2Sent", "R2", "Established")], ""),
        new("I11,R11", "ESP packets", "Inm,Rmn", [("Established", "ESP", "Established"), ("Established", "datagram to send", "Established")], ""),
        new("Inm,Rmn", "I reboots or timeout", "Ioo,Rmn", [("Established", "20 min without a packet", "Unassociated")], "at I; a reboot is a machine made anew"),
        new("Ioo,Rmn", "I1->R", "Ioo,Rmn", [("Established", "I1", "Established")], "\"without resetting its state\""),
        new("Ioo,Rmn", "R1->I", "Ioo,Rmn", [("I1Sent", "R1", "I2Sent")], "at I"),
        new("Ioo,Rmn", "I2->R", "I1o,Ro1", [("Established", "I2", "I2Received")], "only within delta of its R1"),
        new("Inm,Rmn", "R reboots or timeout", "Inm,Roo", [("Established", "20 min without a packet", "Unassociated")], "at R"),
        new("Inm,Roo", "Iesp->R", "Inm,Roo", [("Unassociated", "ESP", "Unassociated")], "answered with the next"),
        new("Inm,Roo", "Ricmp->I", "Inm,Roo", [], "the first x - 1 of them only count, which is no state here"),
        new("Inm,Roo", "After I receives x ICMPs", "Ioo,Roo",
            [("Established", "bad SPI by ICMP, x times", "Restarting with I1"), ("Restarting with I1", "R1", "Restarting with I2"),
             ("Restarting with I2", "R2", "Established"), ("Restarting with I1", "35 s without a packet", "Established")],
            "anyone on the path can forge ICMP, so the association goes only when an R2 takes its place, or by its timeout"),
        new("Inm,Rmn", "Rrky->I", "In1,R1n", [("Established", "rekey", "Rekeying")], "at I, which rekeys in its turn (section 9.2); the draft has one host rekey"),
        new("Inm,Rmn", "Irky->R", "I1m,Rm1", [("Established", "datagrams until keys are due", "Rekeying"), ("Rekeying", "rekey", "Rekeying")],
            "at I, also when R's crosses it; both numbers start at 1 again, because both directions have new keys"),
        new("In1,R1n", "ESP packet", "Inm,Rmn", [("Rekeying", "ESP under new keys", "Established")], ""),
        new("I1m,Rm1", "ESP packet", "Inm,Rmn", [("Rekeying", "ESP under new keys", "Established")], ""),
    ];
}
