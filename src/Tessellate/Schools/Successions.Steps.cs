namespace Tessellate.Schools;

/// <summary>What is done to the schools, once it is clear: joined, merged, split. Each leaves alone what is so already.</summary>
internal sealed partial class Successions
{
    private void Join(EstablishmentLink link)
    {
        var (old, young) = (_register.SchoolOf(_register.Find(link.PredecessorUrn)!), _register.SchoolOf(_register.Find(link.SuccessorUrn)!));
        if (old == young || LeadsTo(young, old)) return;

        foreach (var school in _pointing)
        {
            if (school.MergedIntoId == young.Id) school.MergedIntoId = old.Id;
            if (school.SplitFromId == young.Id) school.SplitFromId = old.Id;
        }

        (old.MergedIntoId, old.MergedOn, old.SplitFromId) = (young.MergedIntoId, young.MergedOn, old.SplitFromId ?? young.SplitFromId);
        if (old.SplitFromId == old.Id) old.SplitFromId = null;
        (young.MergedIntoId, young.MergedOn, young.SplitFromId) = (old.Id, null, null);
        (old.Urn, young.Urn) = (young.Urn, old.Urn);
        _pointing.Add(young);
        _register.Move(young, old);
        Conversions.Add(new(link.PredecessorUrn, link.SuccessorUrn, link.On));
    }

    private void Merge(EstablishmentLink link)
    {
        var before = _register.Find(link.PredecessorUrn)!;
        var (one, into) = (_register.SchoolOf(before), _register.SchoolOf(_register.Find(link.SuccessorUrn)!));
        if (one == into || one.MergedIntoId is not null || LeadsTo(into, one)) return;

        (one.MergedIntoId, one.MergedOn) = (into.Id, before.ClosedOn ?? link.On);
        Mergers.Add(new(link.PredecessorUrn, link.SuccessorUrn, one.MergedOn));
    }

    private void Split(EstablishmentLink link)
    {
        if (_register.Find(link.PredecessorUrn) is not { } whole || _register.Find(link.SuccessorUrn) is not { } part) return;
        var (from, to) = (_register.SchoolOf(whole), _register.SchoolOf(part));
        if (from == to || to.SplitFromId is not null || from.SplitFromId == to.Id || IsContinuation(link.SuccessorUrn)) return;

        to.SplitFromId = from.Id;
        Splits.Add(new(link.PredecessorUrn, link.SuccessorUrn, link.On));
    }

    private bool LeadsTo(School from, School to)
    {
        for (var school = from; school is not null; school = _register.FindSchool(school.MergedIntoId))
        {
            if (school == to) return true;
        }

        return false;
    }
}
