using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Complaints;

/// <summary>A request as it is entered in the log.</summary>
public sealed record RequestDraft(RequestKind Kind, string Name, string? Email, string CameBy, DateOnly ReceivedOn);

/// <summary>The log of requests about data: each is entered, may stand still, and is done, with what was done.</summary>
public sealed class KeepRequests(TessellateDb db, TimeProvider clock)
{
    public async Task<SubjectRequest> EnterAsync(RequestDraft draft, Access access, CancellationToken stop)
    {
        if (!access.CanHandleComplaints) throw new NotAllowedException();
        if (draft.ReceivedOn > clock.Today()) throw new BrokenRuleException("Give the day on which it came: today or before.", "Form.ReceivedOn");

        var key = draft.Email is null ? null : EmailAddress.Key(draft.Email);
        var request = new SubjectRequest
        {
            Number = SubjectRequest.NewNumber(), Kind = draft.Kind, Name = draft.Name.Trim(), Email = draft.Email?.Trim(), CameBy = draft.CameBy.Trim(), ReceivedOn = draft.ReceivedOn, DueOn = SubjectRequest.Due(draft.ReceivedOn),
            RecordedById = access.Person?.Id, PersonId = key is null ? null : await db.People.Where(p => p.EmailKey == key).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(stop)
        };
        db.Add(request);
        Record(request, "request.entered", $"The request {request.Number} was entered.", access);
        await db.SaveChangesAsync(stop);
        return request;
    }

    /// <exception cref="BrokenRuleException">It is done, or the step does not fit.</exception>
    public async Task StepAsync(string number, RequestStep step, string? note, Access access, CancellationToken stop)
    {
        if (!access.CanHandleComplaints) throw new NotAllowedException();
        var request = await db.SubjectRequests.SingleOrDefaultAsync(r => r.Number == number, stop) ?? throw new NotFoundException(nameof(SubjectRequest), number);
        if (step == RequestStep.Pause) request.Pause(note ?? "", clock.Today());
        else if (step == RequestStep.Resume) request.Resume(clock.Today());
        else request.Done(note ?? "", access.Person?.Id, clock.UtcNow());
        Record(request, $"request.{step.ToString().ToLowerInvariant()}", $"The request {number}: {step.ToString().ToLowerInvariant()}.", access);
        await db.SaveChangesAsync(stop);
    }

    private void Record(SubjectRequest request, string kind, string summary, Access access) =>
        db.Record(access.ActorForNetwork, clock.UtcNow(), kind, nameof(SubjectRequest), request.Id, summary);
}

public enum RequestStep { Pause, Resume, Done }
