namespace Simulator.Network.Stack;

/// <summary>Effects in the order they were asked for; a ring that grows and never shrinks.</summary>
internal sealed class EffectQueue
{
    private Effect[] _ring = new Effect[16];
    private int _first;

    public int Count { get; private set; }

    public ref Effect this[int place] => ref _ring[(_first + place) & (_ring.Length - 1)];

    /// <summary>Room for one more at the end, cleared. The reference is good until the next call.</summary>
    public ref Effect Add()
    {
        if (Count == _ring.Length) Grow();
        ref Effect effect = ref _ring[(_first + Count++) & (_ring.Length - 1)];
        effect = default;
        return ref effect;
    }

    public Effect Take()
    {
        ref Effect first = ref _ring[_first];
        Effect taken = first;
        first = default;
        _first = (_first + 1) & (_ring.Length - 1);
        Count--;
        return taken;
    }

    private void Grow()
    {
        var larger = new Effect[_ring.Length * 2];
        for (int i = 0; i < Count; i++) larger[i] = this[i];
        _ring = larger;
        _first = 0;
    }
}
