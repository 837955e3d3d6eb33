using Tessellate.Foundation;

namespace Tessellate.Joining;

/// <summary>What keeps a request back, by its kind and in a sentence that names nobody.</summary>
public sealed record KeptBack(PassedOverFor Why, string Said);

/// <summary>Who is offered a place next, why, and which earlier requests are passed over for it. Only counts: nothing is read or changed.</summary>
public sealed record NextOnWaitlist(OnWaitlist Row, string Reason, IReadOnlyList<(OnWaitlist Row, KeptBack By)> PassedOver)
{
    /// <summary>Null when no place is free or nobody on the list fits what is.</summary>
    public static NextOnWaitlist? Of(Waitlist list, DateOnly today) => Of(list.Waiting, list.Group.SchoolPlacesLeft, list.Group.PeoplePlacesLeft, today);

    /// <summary>Everybody who would be offered a place now, one after the other, until nothing fits.</summary>
    public static List<NextOnWaitlist> All(Waitlist list, DateOnly today)
    {
        var (waiting, schools, people, all) = (list.Waiting, list.Group.SchoolPlacesLeft, list.Group.PeoplePlacesLeft, new List<NextOnWaitlist>());
        while (Of(waiting, schools, people, today) is { } next)
        {
            all.Add(next);
            (schools, people) = (schools - 1, people - next.Row.About.People.Count);
            waiting = [.. waiting.Where(r => r != next.Row).Select(r => r.After(next.Row))];
        }
        return all;
    }

    /// <summary>How a list is ordered, for this request.</summary>
    public static string OrderInWords(Interest interest) => interest.DrawPlace is { } place ? $"in the order in which they were drawn (yours is {place})" :
        interest.Band == 0 ? "in the order in which requests were confirmed" : "by the bands on the page of the group, and in each in the order in which requests were confirmed";

    private static NextOnWaitlist? Of(IReadOnlyList<OnWaitlist> waiting, int schoolPlaces, int peoplePlaces, DateOnly today)
    {
        if (schoolPlaces < 1 || peoplePlaces < 1) return null;

        var passed = new List<(OnWaitlist, KeptBack)>();
        foreach (var row in waiting)
        {
            if ((Obstacle(row, today) ?? DoesNotFit(row, peoplePlaces)) is { } by) passed.Add((row, by));
            else return new(row, InWords(passed.Count, row.About.Interest), passed);
        }
        return null;
    }

    /// <summary>What keeps it back however many places are free; null when nothing does.</summary>
    public static KeptBack? Obstacle(OnWaitlist row, DateOnly today)
    {
        var (about, project) = (row.About, row.About.Project);
        if (row.IsClosed) return new(PassedOverFor.SchoolClosed, "The register of schools says that the school is closed.");
        if (row.HasPlace) return new(PassedOverFor.HasPlace, "The school has a place in this group already.");
        if (row.WaitsForTrialUntil is { } opens) return new(PassedOverFor.Trial, $"The school waits as part of a trial, at the latest until {opens.InWords()}.");
        if (row.IsServed) return new(PassedOverFor.AgainstRules, "The school has its place in this project already, in another group.");
        if (row.TrustLeft < 1) return new(PassedOverFor.AgainstRules, $"As many schools of its trust as can ({project.MostOfTrust}) have a place in this group.");
        if (row.TookNoPart) return new(PassedOverFor.AgainstRules, $"This is for schools that took part in {project.EarlierInWords} in an earlier year, and we know of nobody of the school who did.");
        if (row.InAlready) return new(PassedOverFor.TakesPart, "Somebody whom the school names is in this group already, for another school.");
        if (row.SaysNo) return new(PassedOverFor.NotThisYear, "The school has said that it does not want to take part this year.");
        if (about.People.Count < project.PeoplePerSchoolMin)
            return new(PassedOverFor.TooFewNamed, $"The project takes at least {project.PeoplePerSchoolMin} people from a school, and {about.People.Count} {(about.People.Count == 1 ? "is" : "are")} named.");
        if (about.Interest.RestsUntil is { } day && day >= today) return new(PassedOverFor.WaitsForLater, $"The school asked for a later place. None is offered to it until {day.InWords()}.");
        if (about.AsksHead && HeadAddress.Obstacle(about) is not null) return new(PassedOverFor.HeadUnknown, "The hub must first find out who agrees for the school.");
        return null;
    }

    /// <summary>Those of one school come together or not at all.</summary>
    public static KeptBack? DoesNotFit(OnWaitlist row, int peoplePlaces) => row.About.People.Count is var people && people <= peoplePlaces ? null
        : new(PassedOverFor.TooManyForFree, $"{people} people come together, and {(peoplePlaces == 1 ? "1 people place was" : $"{peoplePlaces} people places were")} free.");

    private static string InWords(int passed, Interest interest) => passed switch
    {
        0 when interest.DrawPlace is { } place => $"First on the waitlist, in the order in which requests were drawn: place {place}.",
        0 when interest.Band > 0 => $"First on the waitlist, in band {interest.Band} and in it by the order in which requests were confirmed.",
        0 => "First on the waitlist, in the order in which requests were confirmed.",
        1 => "First on the waitlist whom what is free fits: one earlier request was passed over.",
        _ => $"First on the waitlist whom what is free fits: {passed} earlier requests were passed over."
    };
}
