using System.Text.Json;
using System.Text.Json.Serialization;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Projects;

namespace Tessellate.Joining;

/// <summary>What somebody types who asks for places: for which school, who they are and who is to come.</summary>
public sealed record Wish(string WorkGroupCode, int Urn, string AskedByName, string AskedByEmail, IReadOnlyList<NamedPerson> People, string? Note = null, Guid? NoticeId = null,
    NamedHead? Head = null, bool WantsToHear = false, Guid? FormKey = null)
{
    /// <summary>The key of the invitation by which somebody asks for places in a group by invitation; and who asks, if they are signed in. Neither is part of what is asked for.</summary>
    [JsonIgnore]
    public string? Invitation { get; init; }

    [JsonIgnore]
    public Access Asker { get; init; } = Access.Visitor;

    /// <summary>The token of a letter that let them know first; by it they ask before everybody can.</summary>
    [JsonIgnore]
    public string? Early { get; init; }

    /// <summary>What is asked for, without the key, as a hash: lower-case hexadecimal of SHA-256.</summary>
    public string Hash() => Secret.Hash(JsonSerializer.Serialize(this with { FormKey = null }));

    /// <summary>The same of a form for several groups, in whatever order they were chosen.</summary>
    public string Hash(IEnumerable<ChosenGroup> chosen) => Secret.Hash($"{Hash()} {string.Join(' ', chosen.Select(one => one.Code).Order(StringComparer.Ordinal))}");

    /// <summary>A name as it is stored and shown: on one line, without double spaces.</summary>
    public static string OneLine(string text) =>
        string.Join(' ', string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <exception cref="BrokenRuleException">Two of those named have the same address.</exception>
    public void PeopleMustDiffer()
    {
        if (People.Select(p => EmailAddress.Key(p.Email)).Distinct().Count() < People.Count)
            throw RefusalReason.NamedTwice.With("Give each colleague an address of their own: we write to each of them.");
    }

    /// <exception cref="BrokenRuleException">Nobody is named who could agree, or somebody who is to come.</exception>
    public void HeadMustBeSomebodyElse()
    {
        if (Head is null) throw new BrokenRuleException("Name your head: the places are yours when your head has agreed.", "Form.HeadName");
        if (People.Any(p => EmailAddress.Key(p.Email) == EmailAddress.Key(Head.Email)))
            throw new BrokenRuleException("The head cannot agree for themself. Give the name and address of somebody else who may agree for the school: a deputy, the chair of governors, the trust.", "Form.HeadEmail");
    }
}

/// <summary>Who is to agree for the school, as the person who asks names them.</summary>
public sealed record NamedHead(string Name, string Email);

/// <summary>A colleague who is to come, as the person who asks names them.</summary>
public sealed record NamedPerson(string Name, string Email, string? Post = null);
