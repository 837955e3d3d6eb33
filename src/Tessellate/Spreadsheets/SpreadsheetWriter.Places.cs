using Microsoft.EntityFrameworkCore;
using Tessellate.Foundation;
using Tessellate.Joining;

namespace Tessellate.Spreadsheets;

// The places that the rows are of: one for a school in a group, those that are stored, and what is taken of a group's.
internal sealed partial class SpreadsheetWriter
{
    private readonly Dictionary<(Guid Group, Guid School), Place> _places = [];
    private readonly Dictionary<(Guid Group, Guid School), Guid> _stored = [];

    private async Task PlacesAsync(IReadOnlyList<RowPlan> plans, CancellationToken stop)
    {
        var groupIds = plans.Where(p => p.Group.Known is not null).Select(p => p.Group.Known!.Group.Id).Distinct().ToList();
        foreach (var some in groupIds.Chunk(AtOnce))
        {
            foreach (var place in await db.Places.Where(p => p.State == PlaceState.Taken && some.Contains(p.WorkGroupId)).Select(p => new { p.Id, p.WorkGroupId, p.SchoolId }).ToListAsync(stop))
                _stored[(place.WorkGroupId, place.SchoolId)] = place.Id;
        }
        foreach (var school in plans.Where(p => p.Part is null).GroupBy(p => (Group: GroupIdOf(p), School: p.School.Id)))
        {
            var stay = school.Count(p => p.Stays);
            if (_stored.TryGetValue(school.Key, out var stored))
            {
                if (stay > 0) await db.Places.Where(p => p.Id == stored).ExecuteUpdateAsync(set => set.SetProperty(p => p.People, p => p.People + stay), stop);
                continue;
            }
            var place = new Place
            {
                WorkGroupId = school.Key.Group, SchoolId = school.Key.School, People = Math.Max(1, stay), State = stay == 0 ? PlaceState.Freed : PlaceState.Taken,
                GivenAt = now, FreedAt = stay == 0 ? now : null
            };
            _places[school.Key] = place;
            Made(school.First().Line, MadeKind.Place, place.Id);
        }
    }

    private async Task TakeAsync(IReadOnlyList<RowPlan> plans, CancellationToken stop)
    {
        foreach (var group in plans.Where(p => p is { Part: null, Stays: true }).GroupBy(GroupIdOf))
        {
            var schools = _places.Values.Count(p => p.WorkGroupId == group.Key && p.State == PlaceState.Taken);
            var stored = group.First().Group.Known;
            if (!await db.TryRecordAsync(group.Key, schools, group.Count(), grows: stored is null or { CameByASpreadsheet: true }, stop))
                throw new BrokenRuleException($"Places in {stored!.Group.Title} were given at this moment, and there are no longer enough. Nothing was applied; look through the list again.");
        }
    }

    private Guid PlaceIdOf(RowPlan plan)
    {
        var key = (GroupIdOf(plan), plan.School.Id);
        return _stored.TryGetValue(key, out var stored) ? stored : _places[key].Id;
    }
}
