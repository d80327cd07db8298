namespace Rcwes.Users.Passkeys;

/// <summary>The form that a script fills with what the device answers.</summary>
/// <param name="Act"><c>create</c> or <c>get</c>.</param>
/// <param name="Ask">What is asked of the device.</param>
/// <param name="Button">Words of the button.</param>
internal sealed record PasskeyForm(string Act, PasskeyAsk Ask, string Button)
{
    public string? Handler { get; init; }

    public string? ReturnUrl { get; init; }

    /// <summary>How the person calls the key; null when one is shown.</summary>
    public string? Name { get; init; }

    /// <summary>Says that the person showed the password a moment ago.</summary>
    public string? Shown { get; init; }
}
