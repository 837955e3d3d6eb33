using Tessellate.Foundation;

namespace Tessellate.Spreadsheets;

/// <summary>What a column of a hub's list can hold.</summary>
public enum SheetColumn { Name, FirstName, LastName, Email, Post, Urn, School, Postcode, GroupCode, Group, Project, State, SignedUpOn, EndedOn }

/// <summary>A column as it is explained to people: its usual heading, what stands in it, and an example.</summary>
public sealed record ColumnWords(SheetColumn Column, string Heading, string Explained, string Example);

public static class SheetColumns
{
    /// <summary>In the order in which the sample has them.</summary>
    public static IReadOnlyList<ColumnWords> Explained { get; } =
    [
        new(SheetColumn.Name, "Name", "The person's name in full; or a column First name and one Last name.", "Ada Finch"),
        new(SheetColumn.Email, "Email", "The person's own address. People are recognised by it.", "ada.finch@st-marys.example"),
        new(SheetColumn.Post, "Role", "What the person does at the school. May be empty.", "Maths lead"),
        new(SheetColumn.Urn, "URN", "The school's number in the national register, six digits. An old number leads to the school of today.", "900001"),
        new(SheetColumn.School, "School", "Its name. Where there is no URN, name and postcode together say which school it is.", "St Mary's Primary School"),
        new(SheetColumn.Postcode, "Postcode", "The school's postcode.", "ZZ1 1AA"),
        new(SheetColumn.GroupCode, "Group code", "The code of a group that is here already. May be empty.", ""),
        new(SheetColumn.Group, "Group", "The title of the group. One that is not here yet is made as a group of last year.", "Mastery readiness, north"),
        new(SheetColumn.Project, "Project", "The code of the project of last year. Needed where the group is to be made.", "NCP25-01"),
        new(SheetColumn.State, "State", "Signed up, started, completed or withdrew. Empty means signed up.", "completed"),
        new(SheetColumn.SignedUpOn, "Signed up on", "The day, as 14/10/2025. Empty means the group's first day.", "14/10/2025"),
        new(SheetColumn.EndedOn, "Completed or withdrew on", "The day. Empty means the group's last day; whoever withdrew needs a day.", "25/06/2026")
    ];

    private static readonly Dictionary<string, SheetColumn> ByHeading = new[]
    {
        (SheetColumn.Name, "name|full name|participant|participant name|teacher|teacher name|teachers name|name of teacher|delegate|delegate name|attendee|attendee name|person"),
        (SheetColumn.FirstName, "first name|firstname|forename|given name|christian name"),
        (SheetColumn.LastName, "last name|lastname|surname|family name"),
        (SheetColumn.Email, "email|e mail|email address|e mail address|mail|contact email|work email|teacher email|participant email|school email"),
        (SheetColumn.Post, "role|post|job|job title|position|role at school|role in school"),
        (SheetColumn.Urn, "urn|school urn|dfe urn|unique reference number|urn number|urn of school"),
        (SheetColumn.School, "school|school name|establishment|establishment name|name of school|organisation|school or college|college"),
        (SheetColumn.Postcode, "postcode|post code|school postcode"),
        (SheetColumn.GroupCode, "group code|work group code|workgroup code|code of group|wg code|wg"),
        (SheetColumn.Group, "group|work group|workgroup|work group title|group title|group name|work group name|cohort|title of group|wg title"),
        (SheetColumn.Project, "project|project code|ncp|ncp code|programme code|project number|ncp number"),
        (SheetColumn.State, "state|status|outcome|participation|completion status|participation status|completed"),
        (SheetColumn.SignedUpOn, "signed up on|signed up|sign up date|date signed up|joined|joined on|date joined|start date|enrolled|enrolled on|registered on|date of registration"),
        (SheetColumn.EndedOn, "completed or withdrew on|completed on|completion date|date completed|end date|ended on|finished|finished on|withdrew on|date withdrawn|date")
    }.SelectMany(c => c.Item2.Split('|').Select(heading => (Heading: heading, Column: c.Item1))).ToDictionary(c => c.Heading, c => c.Column);

    /// <summary>The column of that heading, however it is spelt, cased or marked; null for one that is not read.</summary>
    public static SheetColumn? Of(string heading) => ByHeading.TryGetValue(SearchText.Fold(heading), out var column) ? column : null;

    public static string HeadingOf(SheetColumn column) => Explained.FirstOrDefault(c => c.Column == column)?.Heading ?? (column == SheetColumn.FirstName ? "First name" : "Last name");
}
