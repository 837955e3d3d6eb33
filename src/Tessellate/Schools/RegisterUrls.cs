namespace Tessellate.Schools;

/// <summary>Addresses of the register of schools, for operators.</summary>
public static class RegisterUrls
{
    public const string Register = "/register-of-schools";
    public const string Successions = "/register-of-schools/successions";

    public static string Succession(Guid questionId) => $"/register-of-schools/successions/{questionId}";
}
