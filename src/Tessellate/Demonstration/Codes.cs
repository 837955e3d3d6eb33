namespace Tessellate.Demonstration;

/// <summary>Codes that people quote, in the letters the product uses, each given once.</summary>
internal sealed class Codes
{
    private const string Letters = "23456789BCDFGHJKMNPQRSTVWXZ";
    private readonly HashSet<string> _given = [];

    public string New(string prefix, int length, Dice dice)
    {
        while (true)
        {
            var code = prefix + string.Concat(Enumerable.Range(0, length).Select(_ => Letters[dice.Between(0, Letters.Length - 1)]));
            if (_given.Add(code)) return code;
        }
    }
}
