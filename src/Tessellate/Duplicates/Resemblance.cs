using Tessellate.Foundation;

namespace Tessellate.Duplicates;

/// <summary>A person as far as it takes to see whether two records are of one.</summary>
public sealed record PersonSketch(Guid Id, string Name, string Email, string? Trn)
{
    public string NameKey { get; } = SearchText.Fold(Name);
    public string Local { get; } = LocalPart(Email);
    public string Domain { get; } = EmailAddress.Key(Email)[(EmailAddress.Key(Email).LastIndexOf('@') + 1)..];

    // "Ada.Finch+maths@" and "adafinch@" are one.
    private static string LocalPart(string email)
    {
        var local = EmailAddress.Key(email).Split('@')[0].Split('+')[0];
        return string.Concat(local.Where(char.IsLetterOrDigit));
    }
}

/// <summary>Why two records may be of one person, the strongest reason first, each in words. A pure function.</summary>
public static class Resemblance
{
    public const int SameLocalPart = 1;

    private const int SameTrn = 8, SameSchool = 4, SimilarAddress = 2;

    /// <summary>How strong the reasons are together; 0 and no reason when there is none.</summary>
    public static (int Strength, IReadOnlyList<string> Reasons) Of(PersonSketch one, PersonSketch other, IReadOnlyDictionary<Guid, string> schoolsOfOne, IReadOnlyDictionary<Guid, string> schoolsOfOther)
    {
        var (strength, reasons) = (0, new List<string>());
        var sameName = one.NameKey.Length > 0 && one.NameKey == other.NameKey;
        if (one.Trn is not null && one.Trn == other.Trn) Add(SameTrn, "The same teacher reference number");
        if (sameName && schoolsOfOne.Keys.FirstOrDefault(schoolsOfOther.ContainsKey) is var school && school != Guid.Empty) Add(SameSchool, $"The same name, and both work or worked at {schoolsOfOne[school]}");
        if (sameName && one.Domain == other.Domain && Distance(one.Local, other.Local) <= 2) Add(SimilarAddress, "The same name, and addresses that differ by a letter or two");
        if (one.Local == other.Local && one.Local.Length >= 6 && one.Domain != other.Domain && Family(one) == Family(other)) Add(SameLocalPart, $"The same address before the @, at {one.Domain} and {other.Domain}");
        return (strength, reasons);

        void Add(int weight, string reason)
        {
            strength += weight;
            reasons.Add(reason);
        }
    }

    private static string Family(PersonSketch person) => person.NameKey[(person.NameKey.LastIndexOf(' ') + 1)..];

    /// <summary>How many letters must be put in, left out or changed; 3 stands for three and more.</summary>
    public static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 2) return 3;

        var (before, row) = (Enumerable.Range(0, other.Length + 1).ToArray(), new int[other.Length + 1]);
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++) row[j] = Math.Min(Math.Min(row[j - 1], before[j]) + 1, before[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
            (before, row) = (row, before);
        }

        return Math.Min(3, before[other.Length]);
    }
}
