using OtpNet;
using Tessellate.Foundation;

namespace Tessellate.Accounts;

/// <summary>Codes of six digits by RFC 6238: a new one every thirty seconds, taken half a minute early or late.</summary>
internal static class AuthenticatorCode
{
    private const int OneStep = 1;
    private const int SlowSteps = 60; // half an hour

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>The time-step that the code belongs to; null when it does not fit now.</summary>
    public static long? StepOf(string key, string code, DateTime now) => Totp(key).VerifyTotp(now, Digits(code), out var step, new(OneStep, OneStep)) ? step : null;

    /// <summary>
    /// What to do about a code that does not fit. That it once fitted may be said, for it is worth nothing any more; that it will
    /// fit later may not, for whoever guesses would then only have to wait.
    /// </summary>
    public static string WhyNot(string key, string code, DateTime now)
    {
        if (Totp(key).VerifyTotp(now, Digits(code), out var step, new(previous: SlowSteps)))
        {
            var late = (int)Math.Round((now - DateTime.UnixEpoch.Add(Step * step)).TotalMinutes, MidpointRounding.AwayFromZero);
            return $"The clock of your device is about {(late <= 1 ? "a minute" : $"{late} minutes")} slow. Set its time to automatic, then enter the code it shows next.";
        }

        return $"This code does not fit. It is {now.InLondon():HH:mm:ss} here: if your device shows another time, set its clock to automatic, then enter the code it shows next.";
    }

    public static string Digits(string code) => new([.. code.Where(char.IsAsciiDigit)]);

    private static Totp Totp(string key) => new(Base32Encoding.ToBytes(key));
}
