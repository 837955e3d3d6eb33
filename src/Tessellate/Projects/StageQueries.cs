using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Projects;

public static class StageQueries
{
    /// <summary>The keys of stages that a project asks for; none where it asks for none.</summary>
    public static IReadOnlyList<string> Parse(string? stages) => (stages ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    extension(NetworkSettings settings)
    {
        /// <summary>"Development", "Readiness or Development", in the order of the network file; a key that the file no longer has as it is.</summary>
        public string StagesInWords(string keys)
        {
            var asked = Parse(keys);
            var names = settings.Stages.Where(s => asked.Contains(s.Key)).Select(s => s.Name).Concat(asked.Where(key => settings.Stages.All(s => s.Key != key))).ToList();
            return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";
        }
    }

    /// <summary>
    /// The stage of a school in a strand in a programme year: what began last of what holds on some day of it. One query. A school goes on through a merger: where nothing is said
    /// of it, what was said of the schools that went into it holds.
    /// </summary>
    public static Task<SchoolStage?> StageInAsync(this TessellateDb db, Guid schoolId, string strand, ProgrammeYear year, CancellationToken stop = default)
    {
        var (schools, starts, ends) = (db.Schools.Where(s => s.Id == schoolId || s.MergedIntoId == schoolId).Select(s => s.Id), year.StartsOn, year.EndsOn);
        return db.SchoolStages.Where(s => s.Strand == strand && schools.Contains(s.SchoolId) && s.FromOn <= ends && (s.ToOn == null || s.ToOn >= starts))
            .OrderBy(s => s.SchoolId == schoolId ? 0 : 1).ThenByDescending(s => s.FromOn).AsNoTracking().FirstOrDefaultAsync(stop);
    }

    /// <summary>Everything that is said of a school's stages, strand by strand, the latest first.</summary>
    public static Task<List<SchoolStage>> StagesOfAsync(this TessellateDb db, Guid schoolId, CancellationToken stop = default) =>
        db.SchoolStages.Where(s => s.SchoolId == schoolId).OrderBy(s => s.Strand).ThenByDescending(s => s.FromOn).AsNoTracking().ToListAsync(stop);
}
