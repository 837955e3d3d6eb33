using Tessellate.Foundation;

namespace Tessellate.Projects;

/// <summary>Why a school that asks for places gets a no. The same everywhere: form, confirmation, queue, API, and the counts for planning.</summary>
public enum RefusalReason { Closed, SchoolClosed, Phase, TooFew, TooMany, AlreadyAsked, NotInvited, FollowOn, EarlierProject, Stage, TrustFull, PhaseFull, HasPlace, Full, Trial, TakesPart, NamedTwice, Cancelled }

public static class RefusalReasons
{
    extension(RefusalReason reason)
    {
        /// <summary>As programs read it: "earlier-project".</summary>
        public string Code => string.Concat($"{reason}".Select((letter, i) => char.IsUpper(letter) && i > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

        /// <summary>What it says in general, for a table: what a school reads has its names and numbers.</summary>
        public string InWords => reason switch
        {
            RefusalReason.Closed => "The group does not take schools, or not on that day",
            RefusalReason.SchoolClosed => "The school is closed, by the register of schools",
            RefusalReason.Phase => "The project is for schools of another phase",
            RefusalReason.TooFew => "Fewer people are named than a school sends",
            RefusalReason.TooMany => "More people are named than a school sends",
            RefusalReason.AlreadyAsked => "The same person has asked for the same school already",
            RefusalReason.NotInvited => "The group is for the schools that its hub has named",
            RefusalReason.FollowOn => "The group follows on an earlier one, in which the school took no part",
            RefusalReason.EarlierProject => "The project is for schools that took part in an earlier one",
            RefusalReason.Stage => "The project is for schools at another stage",
            RefusalReason.TrustFull => "As many schools of the trust have a place as can",
            RefusalReason.PhaseFull => "The school has its place in the project already",
            RefusalReason.HasPlace => "The school has a place in the group already",
            RefusalReason.Trial => "The school waits as part of a trial",
            RefusalReason.TakesPart => "Somebody who is named is in the group already, for another school",
            RefusalReason.NamedTwice => "One person is named twice",
            RefusalReason.Cancelled => "The group was cancelled",
            _ => "What is left has not room for all who are named"
        };

        /// <summary>Whether it tells in what the school, or another of its trust, takes part or took part: then only people of the school and of its hubs hear it before anything is asked.</summary>
        public bool TellsOfParticipation => reason is RefusalReason.FollowOn or RefusalReason.EarlierProject or RefusalReason.Stage or RefusalReason.TrustFull or RefusalReason.PhaseFull or RefusalReason.Trial or RefusalReason.TakesPart;

        public BrokenRuleException With(string said, string? field = null) => new(said, field, reason.Code);
    }
}
