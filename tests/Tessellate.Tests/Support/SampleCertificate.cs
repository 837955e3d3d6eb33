using Tessellate.Joining;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Support;

/// <summary>A certificate of the sample's teacher, with the name that they had when it was given: whoever has its number reads that name.</summary>
internal static class SampleCertificate
{
    public const string Number = "CE-234567BCDF", PrintedName = "Adela Finch";

    public static Certificate Of(Participation participation, WorkGroup group, DateTime now) => new()
    {
        Number = Number, ParticipationId = participation.Id, Name = PrintedName, Project = "Sample project", WorkGroup = group.Title, Hub = "North Star", Attended = 4, Sessions = 5,
        CompletedOn = DateOnly.FromDateTime(now), IssuedAt = now
    };
}
