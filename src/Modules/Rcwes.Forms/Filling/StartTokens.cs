using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Localization;

namespace Rcwes.Forms.Filling;

/// <summary>What the first page of a form carries: which version it showed, when, and – after something looked odd – the answer to a plain question.</summary>
/// <param name="Form">Id of the form.</param>
/// <param name="Version">Of the form that was shown.</param>
/// <param name="At">Unix seconds.</param>
/// <param name="Once">Makes the token usable once.</param>
/// <param name="Sum">What the plain question has for an answer; null when none is asked.</param>
internal sealed record StartToken(string Form, string Version, long At, string Once, int? Sum)
{
    /// <summary>What a survey is answered about; null for every other form.</summary>
    public string? About { get; init; }

    /// <summary>Kept with the answer that was begun with it.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Once)));
}

/// <summary>What is asked of somebody who looks like a program.</summary>
/// <param name="Words">The question.</param>
internal sealed record PlainQuestion(string Words);

/// <summary>Signs and reads the tokens of first pages.</summary>
internal sealed class StartTokens(IDataProtectionProvider protection, FormsOptions options, IStringLocalizer<FormsTexts> l, TimeProvider clock)
{
    /// <summary>A page that stood open for longer is asked the plain question; nothing is lost.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private readonly IDataProtector _protector = protection.CreateProtector("Rcwes.Forms.Start");

    private string[] Digits => [l["zero"], l["jeden"], l["dwa"], l["trzy"], l["cztery"], l["pięć"], l["sześć"], l["siedem"], l["osiem"], l["dziewięć"]];

    public string Issue(string form, string version, string? about = null) => Sign(new(form, version, clock.GetUtcNow().ToUnixTimeSeconds(), Guid.NewGuid().ToString("N"), null) { About = about });

    /// <summary>A token with a question that any person can answer.</summary>
    public (string Token, PlainQuestion Question) IssueWithQuestion(string form, string version, string? about)
    {
        var (one, other) = (RandomNumberGenerator.GetInt32(2, 10), RandomNumberGenerator.GetInt32(2, 10));
        return (Sign(new(form, version, clock.GetUtcNow().ToUnixTimeSeconds(), Guid.NewGuid().ToString("N"), one + other) { About = about }), new(l["Ile to jest: {0} dodać {1}? Wpisz liczbę.", Digits[one], Digits[other]]));
    }

    /// <summary>Null when we did not sign it for this form.</summary>
    public StartToken? Read(string? token, string form)
    {
        try
        {
            return string.IsNullOrEmpty(token) ? null : JsonSerializer.Deserialize<StartToken>(_protector.Unprotect(token)) is { } read && read.Form == form ? read : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Sent sooner than a person can read the page, or from a page that stood open for a day.</summary>
    public bool IsOdd(StartToken token)
    {
        var age = clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(token.At);
        return age < TimeSpan.FromSeconds(options.LeastSeconds) || age > Longest;
    }

    private string Sign(StartToken token) => _protector.Protect(JsonSerializer.Serialize(token));
}
