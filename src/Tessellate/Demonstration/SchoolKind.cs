using Tessellate.Schools;

namespace Tessellate.Demonstration;

/// <summary>A sort of school with the ages, sizes and legal types its sort has. Type codes are the register's.</summary>
internal sealed record SchoolKind(Phase Phase, int LowAge, int HighAge, double Pupils, double Spread, string[] Endings)
{
    public static readonly SchoolKind Nursery = new(Phase.Nursery, 2, 4, 85, 25, ["Nursery School"]) { Types = [(1, (15, "Local authority nursery school"))] };
    public static readonly SchoolKind Primary = new(Phase.Primary, 4, 11, 285, 110, ["Primary School", "Primary School", "Community Primary School", "Junior and Infant School"]);
    public static readonly SchoolKind Infant = new(Phase.Primary, 4, 7, 200, 60, ["Infant School"]);
    public static readonly SchoolKind Junior = new(Phase.Primary, 7, 11, 270, 80, ["Junior School"]);
    public static readonly SchoolKind Secondary = new(Phase.Secondary, 11, 16, 980, 290, ["School", "High School", "Community School", "Secondary School"])
    {
        Types = [(20, Community), (8, Aided), (7, Foundation), (45, Converter), (22, Sponsored), (8, Free)]
    };
    public static readonly SchoolKind Upper = Secondary with { HighAge = 18, Pupils = 1150 };
    public static readonly SchoolKind AllThrough = new(Phase.AllThrough, 4, 18, 1150, 320, ["School", "All-Through School"]) { Types = [(40, Converter), (30, Sponsored), (30, Free)] };
    public static readonly SchoolKind College = new(Phase.Post16, 16, 19, 1300, 500, ["Sixth Form College", "Sixth Form"])
    {
        Types = [(50, (45, "Academy 16-19 converter")), (50, (39, "Free schools 16 to 19"))]
    };
    public static readonly SchoolKind Special = new(Phase.NotApplicable, 4, 19, 130, 50, ["School", "Special School"])
    {
        Types = [(40, (7, "Community special school")), (8, (12, "Foundation special school")), (16, (14, "Pupil referral unit")), (26, (44, "Academy special converter")), (10, (33, "Academy special sponsor led"))]
    };
    public static readonly SchoolKind Independent = new(Phase.NotApplicable, 4, 16, 260, 140, ["Preparatory School", "House School", "College"]) { Types = [(1, (11, "Other independent school"))] };

    private static (int, string) Community => (1, "Community school");
    private static (int, string) Aided => (2, "Voluntary aided school");
    private static (int, string) Controlled => (3, "Voluntary controlled school");
    private static (int, string) Foundation => (5, "Foundation school");
    private static (int, string) Converter => AcademyConverter;
    private static (int, string) Sponsored => (28, "Academy sponsor led");
    private static (int, string) Free => (35, "Free schools");

    public static (int Code, string Name) AcademyConverter => (34, "Academy converter");

    public (double Weight, (int Code, string Name) Type)[] Types { get; init; } =
        [(34, Community), (14, Aided), (9, Controlled), (4, Foundation), (28, Converter), (9, Sponsored), (2, Free)];

    /// <summary>Types of school that belong to a trust.</summary>
    public static bool IsAcademy(int? type) => type is 28 or 33 or 34 or 35 or 39 or 44 or 45;
}
