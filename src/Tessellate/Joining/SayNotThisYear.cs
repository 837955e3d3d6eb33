using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Projects;

namespace Tessellate.Joining;

/// <summary>What a school does not want (no project: everything), until when (the day included), why, and who says so for it.</summary>
public sealed record SaidNo(Guid? ProjectId, DateOnly Until, string Reason, string SaidBy);

/// <summary>A school says: not this year. The head by the link of a message that asked them, or somebody of a hub who was told so on the telephone.</summary>
public sealed class SayNotThisYear(TessellateDb db, TimeProvider clock, SiteAddress site, NetworkInUse network)
{
    /// <summary>
    /// The school as the head's own link names it, for a year; null when no head has such a link. Once the hub has put the head's address right, the link that went
    /// to another is nobody's.
    /// </summary>
    public static async Task<AgreementInFull?> FindAsync(TessellateDb db, string token, DateTime now, CancellationToken stop = default) =>
        (await AgreementInFull.FindAsync(db, token, stop) ?? await AgreementInFull.FindToRevokeAsync(db, token, stop)) is { } asked && asked.Agreement.AskedAt.AddYears(1) > now
        && (asked.About.Head is not { } head || EmailAddress.Key(head.Email) == EmailAddress.Key(asked.Agreement.HeadEmail)) ? asked : null;

    /// <summary>Somebody of a hub writes down what a school told them, or the confirmed head says it on the school's own page.</summary>
    /// <exception cref="NotAllowedException">They are neither.</exception>
    /// <exception cref="BrokenRuleException">The day cannot be, or the same stands already; nothing was changed.</exception>
    public async Task RecordAsync(int urn, SaidNo said, Access access, CancellationToken stop = default)
    {
        var school = await AskingSchool.FindAsync(db, urn, stop) ?? throw new NotFoundException("School", urn);
        var isHead = await db.IsHeadOfAsync(access, school.Id, clock.Today(), stop);
        if (!isHead && !access.CanRecordNo) throw new NotAllowedException();
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        if (isHead) said = said with { SaidBy = $"{access.Person!.Name}, headteacher" };
        await AddAsync(school.Id, school.Name, said, isHead ? new(access.Person!.Id, "the head of the school") : access.ActorAsIs(words), isHead ? null : access.Person?.Id, stop);
        await db.SaveChangesAsync(stop);
    }

    /// <summary>The head says it by the link of a message; a message tells them how to take it back.</summary>
    /// <exception cref="NotFoundException">No head has such a link.</exception>
    /// <exception cref="BrokenRuleException">The day cannot be, or the same stands already; nothing was changed.</exception>
    public async Task SayAsync(string token, SaidNo said, CancellationToken stop = default)
    {
        var (agreement, about) = await FindAsync(db, token, clock.UtcNow(), stop) is { } asked ? (asked.Agreement, asked.About) : throw new NotFoundException("Agreement", "of this link");
        var no = await AddAsync(agreement.SchoolId, about.School, said, Actor.System("the head, by the link that was sent"), null, stop);
        var project = no.ProjectId is null ? null : await db.Projects.Where(p => p.Id == no.ProjectId).Select(p => p.Title).SingleAsync(stop);
        db.Messages.Add(NotThisYearMessages.Receipt(about, agreement, no, project, site.Link(JoiningUrls.NotThisYear(token)), clock.UtcNow()));
        await db.SaveChangesAsync(stop);
    }

    private async Task<NotThisYear> AddAsync(Guid schoolId, string school, SaidNo said, Actor actor, Guid? recordedById, CancellationToken stop)
    {
        var (today, now) = (clock.Today(), clock.UtcNow());
        if (said.Until < today || said.Until > today.AddYears(NotThisYear.MostYears)) throw new BrokenRuleException($"Enter a day from today on, at most {NotThisYear.MostYears} years ahead.", "Form.Until");
        if (string.IsNullOrWhiteSpace(said.Reason)) throw new BrokenRuleException("Give the reason: hubs read it before they ring.", "Form.Reason");
        if (await db.NotThisYear.Where(n => n.SchoolId == schoolId && n.ProjectId == said.ProjectId).StandingOn(today).Select(n => (DateOnly?)n.Until).FirstOrDefaultAsync(stop) is { } until)
            throw new BrokenRuleException($"The school has said so already, until {until.InWords()}. Take that back first, to change it.");

        var no = new NotThisYear
        {
            SchoolId = schoolId, ProjectId = said.ProjectId, Until = said.Until, Reason = said.Reason.Trim(), SaidBy = Wish.OneLine(said.SaidBy), SaidAt = now, RecordedById = recordedById
        };
        db.Add(no);
        db.Record(actor, now, "school.not-this-year", nameof(NotThisYear), no.Id, $"{school} does not want to be invited{(said.ProjectId is null ? " to anything" : " to one project")} until {said.Until.InWords()}.", reason: no.Reason, schoolId: schoolId);
        return no;
    }
}
