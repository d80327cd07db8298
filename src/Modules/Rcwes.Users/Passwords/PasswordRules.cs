using Microsoft.AspNetCore.Identity;
using Rcwes.Framework;

namespace Rcwes.Users.Passwords;

/// <summary>Numbers of the password rules, and how a refusal reaches the form.</summary>
internal static class PasswordRules
{
    public const int Shortest = 12;

    /// <summary>Long enough for any sentence, short enough that hashing cannot be used to keep the server busy.</summary>
    public const int Longest = 200;

    /// <summary>OWASP's figure for PBKDF2 with HMAC-SHA512.</summary>
    public const int HashRounds = 210_000;

    public const int TriesBeforeLockOut = 5;

    public static TimeSpan LockOut { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Turns Identity's refusal into the broken rule that pages show; the sentence is in the reader's language already.</summary>
    public static void OrThrow(this IdentityResult result)
    {
        if (result.Succeeded) return;
        var error = result.Errors.First();
        throw new RuleException($"account.{error.Code}", error.Description) { Field = FieldOf(error.Code) };
    }

    private static string? FieldOf(string code) => code switch
    {
        nameof(IdentityErrorDescriber.PasswordMismatch) => "Current",
        _ when code.StartsWith("Password", StringComparison.Ordinal) => "Password",
        nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.DuplicateEmail) => "Email",
        _ => null,
    };
}
