using Simulator.Engine;

namespace Simulator.Cli.Tests.Captures;

/// <summary>An application's datagram that was found under ESP.</summary>
/// <param name="Flow">The flow's name.</param>
internal readonly record struct CapturedDatagram(string Link, string Flow, uint Number, SimTime SentAt);
