using System.Security.Cryptography;
using System.Text;

namespace Tessellate.Demonstration;

/// <summary>
/// Chance that falls the same way every time. Each stream has a name and runs apart from every other, so that inventing one
/// thing more changes nothing else.
/// </summary>
internal sealed class Dice(string stream)
{
    private ulong _state = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(stream)));

    /// <summary>At least 0 and less than 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number between two, both included.</summary>
    public int Between(int least, int most) => least + (int)(Unit() * (most - least + 1));

    public bool Chance(double share) => Unit() < share;

    public T Pick<T>(IReadOnlyList<T> from) => from[(int)(Unit() * from.Count)];

    /// <summary>One of several, each as likely as its weight says.</summary>
    public T Weigh<T>(params ReadOnlySpan<(double Weight, T Value)> among)
    {
        var sum = 0.0;
        foreach (var (weight, _) in among) sum += weight;
        var at = Unit() * sum;
        foreach (var (weight, value) in among)
        {
            if ((at -= weight) < 0) return value;
        }

        return among[^1].Value;
    }

    /// <summary>Normally distributed around a mean.</summary>
    public double Around(double mean, double spread) =>
        mean + spread * Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    /// <summary>A whole number whose expectation is the number given: 2.3 becomes 2 or, three times in ten, 3.</summary>
    public int Round(double expected) => (int)Math.Floor(expected) + (Chance(expected - Math.Floor(expected)) ? 1 : 0);

    public List<T> Shuffle<T>(IEnumerable<T> things)
    {
        var list = things.ToList();
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = Between(0, i);
            (list[i], list[j]) = (list[j], list[i]);
        }

        return list;
    }

    // SplitMix64.
    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
