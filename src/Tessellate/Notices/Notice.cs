using System.Security.Cryptography;
using System.Text;
using Tessellate.Networks;

namespace Tessellate.Notices;

/// <summary>
/// What people are told about their data: who decides over it, who works with it, on what ground and for how long. Each hub may have
/// its own; without one the network's holds. A version is never changed: another wording is another version.
/// </summary>
public sealed class Notice
{
    public const int TextMaxLength = 8_000;

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>Null: the notice of the network, for every hub that has none of its own.</summary>
    public Guid? HubId { get; init; }

    /// <summary>1, 2, 3 … within the hub, or within the network.</summary>
    public required int Version { get; init; }

    /// <summary>Who decides why and how the data is used: "the Department for Education".</summary>
    public required string Controller { get; init; }

    /// <summary>Who works with it on their behalf: "the lead school of the hub".</summary>
    public required string Processor { get; init; }

    public required string LawfulBasis { get; init; }
    public required string Text { get; init; }
    public required DateTime PublishedAt { get; init; }
    public Guid? PublishedById { get; init; }

    public IEnumerable<string> Paragraphs => Text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>
    /// The wording that holds until somebody publishes another. It is stored when it is first shown and acted on; its identity follows
    /// from its words, so that two requests at the same moment store one.
    /// </summary>
    public static Notice DefaultOf(NetworkSettings network, DateTime now)
    {
        var words = network.Privacy ?? PrivacyWords.Plain(network);
        var text = $"{words.Purposes}\n\nWe keep your name, work address, post and school, what you asked for and what you attended. The hub that runs a group sees who takes part in it; leads of the group see the same; {network.NationalBody} sees all hubs.\n\n{words.SharedWith}\n\nYou can see all that is kept, take a copy, correct it, object, limit its use or have it erased on your own page. {words.Contact}";
        var identity = SHA256.HashData(Encoding.UTF8.GetBytes($"{network.Key}\n{words.Controller}\n{words.Processor}\n{words.LawfulBasis}\n{text}"));
        return new() { Id = new(identity.AsSpan(0, 16)), Version = 1, Controller = words.Controller, Processor = words.Processor, LawfulBasis = words.LawfulBasis, Text = text, PublishedAt = now };
    }
}

/// <summary>A person was shown this version of a notice, at this point: "signing in", "my page".</summary>
public sealed class NoticeSeen
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }
    public required Guid NoticeId { get; init; }
    public required string Where { get; init; }
    public required DateTime At { get; init; }
}
