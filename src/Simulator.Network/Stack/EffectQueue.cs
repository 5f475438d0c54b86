namespace Simulator.Network.Stack;

/// <summary>Effects in the order they were asked for; a ring that grows and never shrinks.</summary>
internal sealed class EffectQueue
{
    private Effect[] _ring = new Effect[16];
    private int _first;

    public int Count { get; private set; }

    /// <summary>The effect whose turn it is. Adding more does not disturb it, not even when the ring grows: it stays as it was in the old one.</summary>
    public ref readonly Effect First => ref _ring[_first];

    public ref Effect this[int place] => ref _ring[(_first + place) & (_ring.Length - 1)];

    /// <summary>Room for one more at the end, with what was left there. The reference is good until the next call.</summary>
    public ref Effect Add()
    {
        if (Count == _ring.Length) Grow();
        return ref _ring[(_first + Count++) & (_ring.Length - 1)];
    }

    /// <summary>Drops the first.</summary>
    public void RemoveFirst()
    {
        Count--;
        _first = Count == 0 ? 0 : (_first + 1) & (_ring.Length - 1);   // few effects stay in few places
    }

    private void Grow()
    {
        var larger = new Effect[_ring.Length * 2];
        for (int i = 0; i < Count; i++) larger[i] = this[i];
        _ring = larger;
        _first = 0;
    }
}
