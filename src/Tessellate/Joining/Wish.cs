using Tessellate.Foundation;

namespace Tessellate.Joining;

/// <summary>What somebody types who asks for places: for which school, who they are and who is to come.</summary>
public sealed record Wish(string WorkGroupCode, int Urn, string AskedByName, string AskedByEmail, IReadOnlyList<NamedPerson> People, string? Note = null, Guid? NoticeId = null)
{
    /// <summary>A name as it is stored and shown: on one line, without double spaces.</summary>
    public static string OneLine(string text) =>
        string.Join(' ', string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <exception cref="BrokenRuleException">Two of those named have the same address.</exception>
    public void PeopleMustDiffer()
    {
        if (People.Select(p => EmailAddress.Key(p.Email)).Distinct().Count() < People.Count)
            throw new BrokenRuleException("Give each colleague an address of their own: we write to each of them.");
    }
}

/// <summary>A colleague who is to come, as the person who asks names them.</summary>
public sealed record NamedPerson(string Name, string Email, string? Post = null);
