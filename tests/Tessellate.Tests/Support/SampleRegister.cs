using Tessellate.Database;
using Tessellate.Schools;

namespace Tessellate.Tests.Support;

/// <summary>An import and two questions, one of them decided, for the pages of the register; about schools of the sample.</summary>
internal static class SampleRegister
{
    public static void Add(TessellateDb db, SampleNetwork sample, DateTime now) => db.AddRange(
        new RegisterImport
        {
            FileName = "edubasealldata20270104.csv", Sha256 = "none", RegisterOn = new(2027, 1, 4), AppliedAt = now, AppliedBy = "a test", Rows = 6, OpenStateFunded = 6,
            Summary = """{"New":6,"Unclear":2}"""
        },
        new SuccessionQuestion { PredecessorUrn = 900_006, CandidateUrns = "900001,900002", AskedAt = now, Why = "It closed, and the register names 2 successors." },
        new SuccessionQuestion
        {
            PredecessorUrn = 900_005, CandidateUrns = "900001,900002", AskedAt = now, Why = "It closed, and the register names 2 successors.",
            DecidedAt = now, DecidedById = sample.Staff.Id, SuccessorUrn = 900_002, Reason = "The authority said so."
        });
}
