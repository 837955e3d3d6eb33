namespace Tessellate.ForSchools;

/// <summary>Addresses of what a school gives and gets.</summary>
public static class ForSchoolsUrls
{
    /// <summary>Everybody of a school who takes part in something, for its head; by any URN it ever had.</summary>
    public static string OurPeople(int urn) => $"/schools/{urn}/our-people";
}
