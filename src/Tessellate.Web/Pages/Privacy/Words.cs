using Tessellate.Registers;

namespace Tessellate.Web.Pages.Privacy;

/// <summary>A mark as its own person reads it.</summary>
internal static class Words
{
    public static string Of(MarkKind mark) => mark switch
    {
        MarkKind.Attended => "you were there",
        MarkKind.Late => "you came late",
        MarkKind.Part => "you were there for a part",
        MarkKind.Online => "you were there online",
        MarkKind.AbsentWithNotice => "you said that you could not come",
        _ => "you were not there"
    };
}
