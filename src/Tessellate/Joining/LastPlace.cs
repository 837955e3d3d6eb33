using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Schools;

namespace Tessellate.Joining;

/// <summary>Who gave the latest place of a group, to which school and when: for somebody who gives one a moment too late.</summary>
internal static class LastPlace
{
    /// <summary>A sentence with a space behind it; empty for a rule or the program, which reads nothing, and where nobody has a place. Whoever gave it is named to their own hub; else it was another hub.</summary>
    public static async Task<string> LastPlaceInWordsAsync(this TessellateDb db, InterestInFull about, Actor reader, CancellationToken stop)
    {
        if (reader.PersonId is null) return "";

        var (hubId, interests, offers, people, grants) = (about.Hub.Id, db.Interests, db.PlaceOffers.Where(o => o.State == OfferState.Open || o.State == OfferState.Accepted), db.People, db.RoleGrants);
        var last = await (from p in db.Places.Where(p => p.WorkGroupId == about.Group.Id && p.State != PlaceState.Freed && p.InterestId != about.Interest.Id)
                          join s in db.Schools on p.SchoolId equals s.Id
                          join e in db.Establishments on s.Urn equals e.Urn
                          join i in interests on p.InterestId equals i.Id
                          orderby p.GivenAt descending, p.Id descending
                          select new
                          {
                              School = e.Name, p.GivenAt, i.AnsweredById, IsOffer = offers.Any(o => o.InterestId == i.Id), By = people.Where(x => x.Id == i.AnsweredById).Select(x => x.Name).FirstOrDefault(),
                              IsOfAnother = grants.Any(r => r.PersonId == i.AnsweredById && r.HubId != null && r.HubId != hubId) && !grants.Any(r => r.PersonId == i.AnsweredById && r.HubId == hubId)
                          }).FirstOrDefaultAsync(stop);
        if (last is null) return "";
        if (last.IsOffer) return $"The last place was offered to {last.School} from the waitlist, on {last.GivenAt.InWords()}. ";

        var by = last.AnsweredById == reader.PersonId ? "You" : last.IsOfAnother ? "Another hub" : last.By ?? "The rule of the group";
        return $"{by} gave the last place to {last.School}, on {last.GivenAt.InWords()}. ";
    }
}
