using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Joining;

/// <summary>What an answer would do to one interest: the exact messages, and why it cannot be, if it cannot. Changes nothing.</summary>
public sealed record AnswerPreview(InterestInFull About, string? Obstacle, IReadOnlyList<Message> Messages)
{
    /// <summary>The hub can take the obstacle away by putting right who is to agree.</summary>
    public bool HeadIsMissing => About.AsksHead && HeadAddress.Obstacle(About) is not null;

    /// <summary>
    /// One for each interest, in this order: it asks what the answer will ask, and what would be given to those above counts as given. A few queries however many they are, and those of the project's rules for each
    /// where it has any.
    /// </summary>
    public static async Task<List<AnswerPreview>> OfAsync(TessellateDb db, Answer answer, IReadOnlyList<InterestInFull> interests, string? reason, NetworkSettings words, DateTime now, SiteAddress? site = null, CancellationToken stop = default)
    {
        var (against, previews) = (await AnswerObstacles.LoadAsync(db, answer, interests, DateOnly.FromDateTime(now.InLondon()), stop), new List<AnswerPreview>());
        foreach (var about in interests)
        {
            var obstacle = await against.WhyNotAsync(about, stop);
            previews.Add(new(about, obstacle, obstacle is null ? [.. Letters(answer, about, reason, words, now, site)] : []));
        }
        return previews;
    }

    /// <summary>What would be written if this were the answer. A link is made when it is given; until then something stands in its place.</summary>
    public static IEnumerable<Message> Letters(Answer answer, InterestInFull about, string? reason, NetworkSettings words, DateTime now, SiteAddress? site = null)
    {
        if (answer != Answer.Accept || !about.AsksHead) return AnswerMessages.For(answer, about, reason, words, now, _ => InterestLink.InPreview, site);

        var agreement = AskForAgreement.New(about, Agreement.ExpiryFor(DateOnly.FromDateTime(now.InLondon())), "", now);
        return AgreementMessages.Held(about, agreement, words, now).Prepend(AgreementMessages.Ask(about, agreement, AgreementMessages.LinkInPreview, AgreementMessages.LinkInPreview, words, now));
    }
}
