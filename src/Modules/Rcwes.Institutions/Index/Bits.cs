using System.Numerics;

namespace Rcwes.Institutions.Index;

/// <summary>A set of entries by their numbers. Never changed once it is in a snapshot.</summary>
internal sealed class Bits(int length)
{
    private readonly ulong[] _words = new ulong[(length + 63) / 64];

    public int Length => length;

    public static Bits All(int length)
    {
        var all = new Bits(length);
        Array.Fill(all._words, ulong.MaxValue);
        if (length % 64 != 0 && all._words.Length > 0) all._words[^1] = (1UL << (length % 64)) - 1;
        return all;
    }

    public bool this[int i] => (_words[i >> 6] & (1UL << (i & 63))) != 0;

    public void Add(int i) => _words[i >> 6] |= 1UL << (i & 63);

    public Bits Copy()
    {
        var copy = new Bits(length);
        _words.CopyTo(copy._words, 0);
        return copy;
    }

    /// <summary>The same entries under the numbers that they have in the next snapshot; those that are gone are left out.</summary>
    public Bits Moved(Renumbering next)
    {
        var moved = new Bits(next.Count);
        if (next.IsInPlace)
        {
            _words.CopyTo(moved._words, 0);
            foreach (var number in next.Fresh) moved._words[number >> 6] &= ~(1UL << (number & 63));
            return moved;
        }
        for (var i = 0; i < _words.Length; i++)
            for (var word = _words[i]; word != 0; word &= word - 1)
                if (next.Places[(i << 6) + BitOperations.TrailingZeroCount(word)] is >= 0 and var place) moved.Add(place);
        return moved;
    }

    /// <summary>Keeps what is in both; a null keeps all.</summary>
    public Bits And(Bits? other)
    {
        if (other is null) return this;
        var (mine, theirs) = (_words, other._words);
        for (var i = 0; i < mine.Length; i++) mine[i] &= theirs[i];
        return this;
    }

    public Bits Or(Bits other)
    {
        var (mine, theirs) = (_words, other._words);
        for (var i = 0; i < mine.Length; i++) mine[i] |= theirs[i];
        return this;
    }

    public Bits Without(Bits other)
    {
        var (mine, theirs) = (_words, other._words);
        for (var i = 0; i < mine.Length; i++) mine[i] &= ~theirs[i];
        return this;
    }

    public int Count()
    {
        var count = 0;
        foreach (var word in _words) count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>How many are in both.</summary>
    public int CountWith(Bits other)
    {
        var (mine, theirs, count) = (_words, other._words, 0);
        for (var i = 0; i < mine.Length; i++) count += BitOperations.PopCount(mine[i] & theirs[i]);
        return count;
    }

    /// <summary>Adds the numbers in order to a list, leaving out the first ones, until it holds enough.</summary>
    /// <returns>How many of those to leave out are still to come.</returns>
    public int Take(int skip, int most, List<int> into)
    {
        for (var i = 0; i < _words.Length && into.Count < most; i++)
        {
            var word = _words[i];
            var count = BitOperations.PopCount(word);
            if (skip >= count)
            {
                skip -= count;
                continue;
            }
            for (; word != 0 && into.Count < most; word &= word - 1)
            {
                if (skip > 0) skip--;
                else into.Add((i << 6) + BitOperations.TrailingZeroCount(word));
            }
        }
        return skip;
    }
}
