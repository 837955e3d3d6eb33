using System.Text.RegularExpressions;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Guards.Matrix;

/// <summary>What stands in an address for one of its parameters: a thing of the first hub, the same of the other, the asker's own record.</summary>
internal sealed record Thing(string First, string? Other = null, Func<Asker, Guid>? Self = null);

/// <summary>One request that is asked on somebody's behalf.</summary>
internal sealed record Probe(string Method, string Address, string Form, Asker Asker);

/// <summary>
/// Which thing each parameter of each address stands for, by the parts of the address around it, and what a form must hold so
/// that a post comes as far as the question who may, and not so far that something is kept. A new kind of address needs a line here.
/// </summary>
internal sealed partial class Things(MatrixScene scene)
{
    private readonly Dictionary<string, Thing> _things = new()
    {
        ["hubs/{slug}"] = new(scene.Sample.Hub.Slug, scene.Sample.Neighbour.Slug),
        ["hubs/{slug}/claims/{period}"] = new("2026-27-autumn"),
        ["entitlements/{id}"] = new($"{scene.Sample.Entitlement.Id}"),
        ["trials/{code}"] = new(SampleTrial.Code),
        ["trials/{code}/schools/{id}"] = new($"{scene.Sample.TrialSchool}"),
        ["figures/{slug}"] = new(scene.Sample.Hub.Slug, scene.Sample.Neighbour.Slug),
        ["work-groups/{code}"] = new(scene.Sample.Group.Code, scene.OtherGroup.Code),
        ["work-groups/{code}#draft"] = new(scene.Draft.Code, scene.OtherDraft.Code),
        ["evaluation/{moment}"] = new("end"),
        ["certificates/{number}"] = new(SampleCertificate.Number),
        ["sessions/{id}"] = new($"{scene.Sample.Session.Id}", $"{scene.OtherSession.Id}"),
        ["asked/{reference}"] = new(scene.Sample.Interest.Reference, scene.OtherInterest.Reference),
        ["interests/{reference}"] = new(scene.Sample.Interest.Reference, scene.OtherInterest.Reference),
        ["cannot-come/{token}"] = new(SampleAbsence.Token),
        ["visits/{id}"] = new($"{scene.Sample.Visit.Id}", $"{scene.OtherVisit}"),
        ["hubs/{slug}/local-leaders/{id}"] = new($"{scene.Sample.Staff.Id}", $"{scene.OtherMember.Id}"),
        ["support-visits/{id}"] = new($"{scene.Sample.Support.Visit.Id}", $"{scene.OtherSupport.Visit.Id}"),
        ["lead-asks/{key}"] = new(SampleSupport.Token),
        ["evidence/{id}"] = new($"{scene.Sample.EvidenceFiles[0]}", $"{scene.Sample.EvidenceFiles[1]}"),
        ["visits/{token}"] = new(SampleVisit.Token),
        ["absences/{id}"] = new($"{scene.Sample.Proposal.Id}", $"{scene.OtherProposal}"),
        ["agreements/{token}"] = new(SampleAgreement.AskedToken),
        ["agreements/withdraw/{token}"] = new(SampleAgreement.RevokeToken),
        ["leave/{token}"] = new(SampleAgreement.LeftToken), // one who has left: another press changes nothing
        ["not-this-year/{token}"] = new(SampleAgreement.AskedToken),
        ["openings/{token}"] = new(SampleWaitlist.OpeningToken),
        ["waitlist/{token}"] = new(SampleWaitlist.ListToken),
        ["confirm/{token}"] = new(SampleNetwork.AskToken, MatrixScene.OtherAskToken),
        ["participations/{id}"] = new($"{scene.Teachers.Participation}", $"{scene.OtherTeachers.Participation}", asker => asker.Own.Participation),
        ["transfers/{id}"] = new($"{scene.Transfer}", $"{scene.OtherTransfer}"),
        ["messages/{id}"] = new($"{scene.Sent.Id}", $"{scene.OtherSent.Id}", asker => asker.Own.Message),
        ["messages/{id}#no-hub"] = new($"{scene.OfNoHub.Id}"),
        ["messages/{id}/send-again#no-hub"] = new($"{scene.OfNoHub.Id}"),
        ["messages/{id}/send-again"] = new($"{scene.Sample.Accounts.Failed.Id}", $"{scene.OtherFailed.Id}"),
        ["people/{id}"] = new($"{scene.Sample.Teacher.Id}", $"{scene.OtherTeacher.Id}", asker => asker.Person?.Id ?? Guid.Empty),
        ["spreadsheets/{id}"] = new($"{scene.Sample.Accounts.Spreadsheet.Id}", $"{scene.OtherSpreadsheet}"),
        ["local-networks/{code}"] = new(SampleLocalNetwork.Code, MatrixScene.OtherLocalNetwork),
        ["files/{id}"] = new($"{scene.Sample.Local.File.Id}", $"{scene.OtherLocal.File.Id}"),
        ["ask-me/{id}"] = new($"{scene.Sample.Local.Entry.Id}", $"{scene.OtherLocal.Entry.Id}"),
        ["ask-me/questions/{id}"] = new($"{scene.Sample.Local.Asked.Id}", $"{scene.OtherLocal.Asked.Id}", asker => asker.Own.Question),
        ["schools/{urn}"] = new("900001", "900002"),
        ["school-lists/{id}"] = new($"{scene.Sample.List.Id}", $"{scene.OtherList.Id}"),
        ["themes/{key}"] = new("sample-theme"),
        ["projects/{code}"] = new("SP-01"),
        ["areas/{district}"] = new("E09999901", "E09999902"),
        ["successions/{id}"] = new($"{scene.Question}"),
        ["sign-in/{token}"] = new(SampleAccounts.LinkToken),
        ["sign-in/linking/{token}"] = new(SampleAccounts.LinkToken), // of no account elsewhere: that link opens in one browser only
        ["account/address/{token}"] = new(MatrixScene.AddressToken),
        ["with/{provider}"] = new("dfe"),
        ["{provider}/{ending}"] = new("failed"),
        ["passkeys/{id}"] = new($"{scene.Teachers.Passkey}", $"{scene.OtherTeachers.Passkey}", asker => asker.Own.Passkey),
        ["appointments/{id}"] = new($"{scene.Teachers.Post}", $"{scene.OtherTeachers.Post}", asker => asker.Own.Post),
        ["reflections/{id}"] = new($"{scene.Teachers.Reflection}", $"{scene.OtherTeachers.Reflection}", asker => asker.Own.Reflection),
        ["people/{id}/hand-over"] = new($"{scene.Sample.Accounts.Lead.Id}", $"{scene.OtherMember.Id}"),
        ["view-as/{id}"] = new($"{scene.Sample.Accounts.Lead.Id}", $"{scene.OtherMember.Id}"),
        ["roles/{id}"] = new($"{scene.MemberGrant}", $"{scene.OtherMemberGrant}", asker => asker.Own.Grant),
        ["roles/{id}/end#national"] = new($"{scene.NationalGrant}"),
        ["invite/{slug}"] = new(scene.Sample.Hub.Slug, scene.Sample.Neighbour.Slug),
        ["invite/{slug}#national"] = new(""),
        ["duplicates/{one}"] = new($"{scene.Alike.One}", $"{scene.OtherAlike.One}"),
        ["{one}/{other}"] = new($"{scene.Alike.Two}", $"{scene.OtherAlike.Two}"),
        ["complaints/{number}"] = new(SampleComplaint.Number),
        ["received/{number}"] = new(SampleComplaint.Number),
        ["data-requests/{number}"] = new(SampleComplaint.Request),
        ["notices/{id}"] = new($"{scene.Notice}"),
        ["merges/{id}"] = new($"{scene.Alike.Merge}", $"{scene.OtherAlike.Merge}")
    };

    /// <summary>Things that a form names, or what stands after the address.</summary>
    private readonly Dictionary<string, Thing> _named = new()
    {
        ["{interest}"] = new(scene.Sample.Interest.Reference, scene.OtherInterest.Reference),
        ["{group}"] = new(scene.Sample.Group.Code, scene.OtherGroup.Code),
        ["{hub}"] = new(scene.Sample.Hub.Slug, scene.Sample.Neighbour.Slug),
        ["{identity}"] = new($"{scene.Teachers.Identity}", $"{scene.OtherTeachers.Identity}", asker => asker.Own.Identity),
        ["{proposal}"] = new($"{scene.Teachers.Proposal}", $"{scene.OtherTeachers.Proposal}", asker => asker.Own.Proposal),
        ["{walkIn}"] = new($"{scene.Sample.WalkIn.Id}", $"{scene.OtherWalkIn}"),
        ["{action}"] = new($"{scene.Sample.Support.Action.Id}", $"{scene.OtherSupport.Action.Id}"),
        ["{limit}"] = new($"{scene.Teachers.Limit}", $"{scene.OtherTeachers.Limit}", asker => asker.Own.Limit)
    };

    // After the address, or in the form. What is in braces is the asker's own, of the first hub or of the other, as the address is.
    private static readonly Dictionary<string, (string Query, string Form)> With = new()
    {
        ["GET /api/find"] = ("q=invented", ""),
        ["GET /figures/{slug}/schools"] = ("fact=SignedUp", ""),
        ["GET /queue/answer"] = ("pick={interest}&do=Waitlist", ""),
        ["POST /queue/answer"] = ("", "Pick={interest}&Do=Accept"),
        ["GET /queue/owner"] = ("pick={interest}", ""),
        ["POST /queue/owner"] = ("", "Pick={interest}&Owner=nobody"),
        ["POST /schools/{urn}/choose-hub"] = ("", "Hub={hub}&ChosenBy=The head"),
        ["POST /figures/freeze"] = ("", "Year=never"),
        ["POST /account/identities"] = ("", "Remove={identity}"),
        ["POST /my/schools"] = ("", "Decline={proposal}"),
        ["POST /my/limits"] = ("", "Id={limit}"),
        ["POST /local-networks/{code}"] = ("", $"School={Guid.Empty}"), // a school of nobody
        ["POST /support-visits/{id}?handler=Done"] = ("", "Done={action}"),
        ["POST /people/{id}/trn"] = ("", "Trn=none"),
        ["GET /work-groups/{code}/interest"] = ("urn=900001&walkIn={walkIn}", ""),
        ["GET /interests/together"] = ("urn=900001&in={group}&in=WG-NONE", "")
    };

    /// <summary>Addresses that have another answer for a thing in another state, which then has a line of its own: "GET /work-groups/{code}#draft".</summary>
    public static readonly IReadOnlyDictionary<string, string> States = new Dictionary<string, string>
    {
        ["/work-groups/{code}"] = "draft", ["/work-groups/{code}/interest"] = "draft", ["/messages/{id}"] = "no-hub", ["/messages/{id}/send-again"] = "no-hub",
        ["/access/invite/{slug}"] = "national", ["/roles/{id}/end"] = "national"
    };

    /// <summary>Parameters that no line here knows.</summary>
    public IEnumerable<string> Unknown(Route route) => Parameter().Matches(route.Path).Where(match => Find(route, match) is null).Select(match => $"{route.Path}: {match.Value}");

    /// <summary>Every scope in which an address can be asked for: own record, first hub, other hub; as many as there are for it.</summary>
    public IReadOnlyList<IReadOnlyList<Probe>> Scopes(Route route, Asker asker)
    {
        var with = With.GetValueOrDefault($"{route.Method} {route.Path}", ("", ""));
        var things = Parameter().Matches(route.Path).Select(match => Find(route, match)!)
            .Concat(_named.Where(named => $"{with}".Contains(named.Key, StringComparison.Ordinal)).Select(named => named.Value)).ToList();
        var scopes = new List<IReadOnlyList<Probe>>();
        if (things.Any(t => t.Self is not null)) scopes.Add([NewProbe(t => t.Self is null ? t.First : $"{t.Self(asker)}", asker)]);
        scopes.Add([NewProbe(t => t.First, asker)]);
        if (things.Any(t => t.Other is not null))
        {
            var other = new List<Probe> { NewProbe(t => t.Other ?? t.First, asker) };
            // Another Work Group of the same hub is another's to somebody who leads one.
            if (asker.Column == "workGroupLead") other.Add(NewProbe(t => t.First, scene.OtherLead));
            scopes.Add(other);
        }
        return scopes;

        Probe NewProbe(Func<Thing, string> choose, Asker who)
        {
            var filled = Parameter().Replace(route.Path, match => choose(Find(route, match)!));
            var query = string.Join('&', new[] { route.Query, Fill(with.Item1) }.Where(part => part.Length > 0));
            return new(route.Method, query.Length > 0 ? $"{filled}?{query}" : filled, Fill(with.Item2), who);

            string Fill(string text) => _named.Aggregate(text, (filling, named) => filling.Replace(named.Key, choose(named.Value), StringComparison.Ordinal));
        }
    }

    // The last parameter of a line is the one it is about. The line that fits best: of the state that is asked about, and the longest, "messages/{id}/send-again" before "messages/{id}".
    private Thing? Find(Route route, Match parameter) => _things.Select(known => (Parts: known.Key.Split('#'), known.Value))
        .Where(known => (known.Parts.Length == 1 || known.Parts[1] == route.State) && Fits(known.Parts[0], route.Path, parameter.Index))
        .OrderByDescending(known => known.Parts.Length).ThenByDescending(known => known.Parts[0].Length).Select(known => known.Value).FirstOrDefault();

    private static bool Fits(string known, string path, int parameter) => path.IndexOf(known, StringComparison.Ordinal) is var at and >= 0
        && at + known.LastIndexOf('{') == parameter && (known.EndsWith('}') || at + known.Length == path.Length);

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();
}
