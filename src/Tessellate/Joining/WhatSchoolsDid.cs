using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Projects;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>In which projects schools took part, for those that are for schools that did.</summary>
internal static class WhatSchoolsDid
{
    /// <summary>Of these schools those that took part in what the project asks for; null where it asks for nothing. One query at most.</summary>
    internal static async Task<HashSet<Guid>?> TookPartBeforeAsync(this TessellateDb db, Project project, IReadOnlyCollection<Guid> schoolIds, CancellationToken stop)
    {
        if (project.EarlierProjects is not { } earlier) return null;

        var parts = await (from s in db.Schools.Where(s => schoolIds.Contains(s.Id) || (s.MergedIntoId != null && schoolIds.Contains(s.MergedIntoId.Value)))
                           join t in db.Participations on s.Id equals t.SchoolId
                           join g in db.WorkGroups.Real() on t.WorkGroupId equals g.Id
                           join p in db.Projects on g.ProjectId equals p.Id
                           where t.State != ParticipationState.Withdrew
                           select new { s.Id, s.MergedIntoId, g.Code, ProjectCode = p.Code, p.Strand, p.Year }).Distinct().ToListAsync(stop);
        return [.. schoolIds.Where(id => EarlierParts.Allow(earlier, [.. parts.Where(x => x.Id == id || x.MergedIntoId == id).Select(x => new TookPart(x.Code, x.ProjectCode, x.Strand, x.Year))], project.Year))];
    }

    /// <summary>A school goes on through a merger: what the schools that went into it did, it did.</summary>
    internal static Task<List<TookPart>> TookPartAsync(this TessellateDb db, Guid schoolId, CancellationToken stop)
    {
        var schools = db.Schools.Where(s => s.Id == schoolId || s.MergedIntoId == schoolId).Select(s => s.Id);
        return (from t in db.Participations
                join g in db.WorkGroups.Real() on t.WorkGroupId equals g.Id
                join p in db.Projects on g.ProjectId equals p.Id
                where schools.Contains(t.SchoolId) && t.State != ParticipationState.Withdrew
                select new { g.Code, ProjectCode = p.Code, p.Strand, p.Year }).Distinct().Select(x => new TookPart(x.Code, x.ProjectCode, x.Strand, x.Year)).ToListAsync(stop);
    }
}
