using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;

namespace Tessellate.Joining;

/// <summary>Asks the head by a link of its own, inside the transaction that holds the place.</summary>
internal static class AskForAgreement
{
    /// <exception cref="BrokenRuleException">Nobody is named who may agree, or the address is not known to be the head's.</exception>
    public static Agreement Ask(TessellateDb db, InterestInFull about, DateTime expiresAt, SiteAddress site, NetworkSettings words, DateTime now)
    {
        if (HeadAddress.Obstacle(about) is { } obstacle) throw new BrokenRuleException($"{obstacle} Nothing was changed.");

        var token = Secret.NewToken();
        var agreement = New(about, expiresAt, Secret.Hash(token), now);
        db.Add(agreement);
        db.Messages.Add(AgreementMessages.Ask(about, agreement, site.Link(JoiningUrls.Agreement(token)), site.Link(JoiningUrls.NotThisYear(token)), words, now));
        return agreement;
    }

    public static Agreement New(InterestInFull about, DateTime expiresAt, string tokenHash, DateTime now) => new()
    {
        InterestId = about.Interest.Id, HubId = about.Hub.Id, SchoolId = about.Interest.SchoolId, HeadName = about.Head!.Name, HeadEmail = about.Head.Email, AskedAt = now,
        ExpiresAt = expiresAt, TokenHash = tokenHash, Wording = about.Undertaking.Text ?? AgreementWording.Text, WordingVersion = about.Undertaking.Text is null ? AgreementWording.Version : about.Undertaking.Version
    };
}
