namespace Tessellate.Workbooks;

/// <summary>Addresses of a group's register as a workbook.</summary>
public static class WorkbooksUrls
{
    /// <summary>Where it is downloaded and sent back.</summary>
    public static string Workbook(string workGroupCode) => $"/work-groups/{workGroupCode}/registers/workbook";

    public static string File(string workGroupCode) => $"/work-groups/{workGroupCode}/registers/workbook.xlsx";
}
