using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

/// <summary>What stands against answers before they are given, asked one after the other as <see cref="AnswerInterest"/> will: whoever has got nothing in its way counts for those behind it.</summary>
internal sealed class AnswerObstacles
{
    private readonly TessellateDb _db;
    private readonly Answer _answer;
    private readonly DateOnly _today;
    private readonly List<(InterestInFull About, AskingSchool? School)> _above = [];
    private readonly IReadOnlyCollection<InGroup> _inGroups;

    private AnswerObstacles(TessellateDb db, Answer answer, DateOnly today, IReadOnlyCollection<InGroup> inGroups) => (_db, _answer, _today, _inGroups) = (db, answer, today, inGroups);

    public static async Task<AnswerObstacles> LoadAsync(TessellateDb db, Answer answer, IReadOnlyList<InterestInFull> interests, DateOnly today, CancellationToken stop) =>
        new(db, answer, today, answer != Answer.Accept ? [] : await db.InGroupsAsync([.. interests.Select(i => i.Group.Id).Distinct()], interests.SelectMany(i => i.People), stop));

    public async Task<string?> WhyNotAsync(InterestInFull about, CancellationToken stop)
    {
        if (Plainly(about) is { } plainly) return plainly;
        if (_answer != Answer.Accept) return null;

        var school = about.Project.HasRules && !about.Group.IsSample ? await AskingSchool.OfAsync(_db, about.Interest.SchoolId, stop) : null;
        if (school is not null && await _db.WhyNoPlaceBesideAsync(about.Group, about.Project, school, OfTrust(about, school), OfSchool(about), stop) is { } no) return no.Said;
        if (AboveIn(about.Group.Id).ToList() is var above && (about.Group.SchoolPlacesLeft - above.Count < 1 || about.Group.PeoplePlacesLeft - above.Sum(a => a.People.Count) < about.People.Count))
            return above.Count == 0 ? $"It does not fit: {about.Group.LeftInWords()}." : "It does not fit beside those above it.";

        _above.Add((about, school));
        return null;
    }

    private string? Plainly(InterestInFull about)
    {
        if (about.Interest.State is not (InterestState.Waiting or InterestState.Waitlisted)) return about.Interest.State == InterestState.Offered ? "A place is offered to it, and the school has to answer." : "It has been answered, or taken back.";
        if (_answer == Answer.Waitlist && about.Interest.State == InterestState.Waitlisted) return "It is on the waitlist already.";
        if (_answer == Answer.Decline) return null;
        if (about.IsToBeDrawn) return "The places of the group are drawn when recruitment is over. Until then a request can only be declined.";
        if (about.Group.IsCancelled) return "The group was cancelled. Decline the request.";
        if (about.SchoolIsClosed) return $"{SchoolsThatClosed.InWords(about.School)} Decline the request, or wait until the register says which school goes on from it.";
        return _answer == Answer.Accept ? AgainstAPlace(about) : null;
    }

    private string? AgainstAPlace(InterestInFull about)
    {
        if (about.WaitsForTrialUntil is { } opens && opens > _today) return $"It is part of a trial, and can have no place in this project before the draw or, if it is to wait, before {opens.InWords()}.";
        if (about.People.Count < about.Project.PeoplePerSchoolMin) return $"Not enough people are named any more: the project takes at least {about.Project.PeoplePerSchoolMin} of a school, and one who was named does not come.";
        if (about.People.Count > about.Project.PeoplePerSchoolMax) return $"More people are named than the project takes of a school: {about.Project.PeoplePerSchoolMax} at most. Ask the school who does not come.";
        if (about.AsksHead && HeadAddress.Obstacle(about) is { } obstacle) return obstacle;
        if (about.HasOtherPlace) return $"{about.School} has a place in this group already. Decline this request, or free the other place first.";
        if (AboveIn(about.Group.Id).Any(a => a.Interest.SchoolId == about.Interest.SchoolId)) return $"{about.School} gets its place by a request above this one.";
        if (about.In(_inGroups) is { } one) return one.InWords();

        var keys = about.People.Select(p => EmailAddress.Key(p.Email)).ToHashSet();
        return AboveIn(about.Group.Id).FirstOrDefault(a => a.People.Any(p => keys.Contains(EmailAddress.Key(p.Email)))) is { } twice ? $"Somebody whom it names gets a place for {twice.School} above, and nobody takes part for two schools." : null;
    }

    private IEnumerable<InterestInFull> AboveIn(Guid groupId) => _above.Select(a => a.About).Where(a => a.Group.Id == groupId);

    private int OfTrust(InterestInFull about, AskingSchool school) => school.Trust is null ? 0 : _above.Count(a => a.About.Group.Id == about.Group.Id && a.School?.Trust == school.Trust && a.About.Interest.SchoolId != about.Interest.SchoolId);

    private int OfSchool(InterestInFull about) => _above.Count(a => a.About.Project.Id == about.Project.Id && a.About.Interest.SchoolId == about.Interest.SchoolId);
}
