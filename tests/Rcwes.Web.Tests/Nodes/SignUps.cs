using System.Net;
using System.Text.RegularExpressions;

namespace Rcwes.Web.Tests.Nodes;

/// <summary>Somebody who wants to come to a training of the sample.</summary>
internal sealed record Somebody(string FamilyName, string Email)
{
    private static int _number;

    /// <summary>Whom nobody else of these tests is taken for.</summary>
    public static Somebody New()
    {
        var n = Interlocked.Increment(ref _number);
        return new($"Próbna-{(char)('A' + n % 26)}{(char)('a' + n / 26)}ska", $"osoba-{n}@laka.example.pl");
    }
}

/// <summary>How people sign up, and what they do when no answer comes.</summary>
internal static partial class SignUps
{
    /// <summary>The course has one edition that is open, with two places; who comes later waits, and has a number too.</summary>
    private const string Course = "/szkolenia/marketing-przedsiebiorstw-spolecznych/zapisy";

    private const string Posted = "main form[method='post']";

    /// <summary>Nobody presses more often; there are fewer nodes that could break off.</summary>
    private const int MostPresses = 10;

    /// <summary>All steps up to the last one.</summary>
    /// <returns>The form that sends the application, filled.</returns>
    public static async Task<Form> FillAsync(this Visitor person, Somebody who)
    {
        var first = (await person.GetAsync(Course)).Form("main form.form")
            .Fill("Input.GivenNames", "Łucja").Fill("Input.FamilyName", who.FamilyName).Fill("Input.BirthDate", "1988-02-29").Fill("Input.Email", who.Email);
        var represents = (await person.PressAsync(first)).Form(Posted).Fill("Input.Choice", "nikt");
        var needs = (await person.PressAsync(represents)).Form(Posted);
        return (await person.PressAsync(needs)).Form(Posted).Fill("Input.Agrees", "true");
    }

    /// <summary>Presses the button, and once more the same one when the node broke off; then goes where the answer leads.</summary>
    public static async Task<Page> PressAsync(this Visitor person, Form form)
    {
        for (var presses = 1; ; presses++)
        {
            var answer = await person.SubmitAsync(form);
            if (answer.Status == HttpStatusCode.BadGateway && presses < MostPresses) continue;
            var page = await person.FollowAsync(answer);
            Assert.True(page.Status == HttpStatusCode.OK, $"{answer}, then {page}: {page.Html}");
            return page;
        }
    }

    /// <summary>The number of an application as its page shows it.</summary>
    public static string NumberOf(this Page page)
    {
        var number = Number().Match(page.Text("main"));
        Assert.True(number.Success, page.Html);
        return number.Value;
    }

    [GeneratedRegex("SZK/20[0-9]{2}/[0-9]{4}")]
    private static partial Regex Number();
}
