using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Visits;

namespace Tessellate.Tests.Support;

/// <summary>A visit to a school of a group that has begun, and what was seen, kept with lead and hub.</summary>
internal static class SampleVisit
{
    public const string Token = "sample-token-of-a-visit-for-a-calendar-4343";

    public static SchoolVisit Add(TessellateDb db, Guid groupId, Guid schoolId, Guid visitorId, DateTime now, string token, string seen)
    {
        var visit = new SchoolVisit
        {
            WorkGroupId = groupId, SchoolId = schoolId, VisitorId = visitorId, StartsAt = now.AddHours(-2), EndsAt = now.AddHours(-1), ContactName = "Hal Dean", ContactEmail = "hal.dean@school.example",
            TokenHash = Secret.Hash(token), State = VisitState.Held, PupilsLearning = seen, WrittenAt = now, WrittenById = visitorId
        };
        db.Add(visit);
        return visit;
    }
}
