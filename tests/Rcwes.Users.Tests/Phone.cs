using Rcwes.Users.SecondFactors;

namespace Rcwes.Users.Tests;

/// <summary>The application on somebody's phone, and the paper with the recovery codes.</summary>
internal sealed class Phone(ClockedSite site, byte[] key, IReadOnlyList<string> paper)
{
    public IReadOnlyList<string> Paper => paper;

    public string Code => CodeOf(site, key);

    /// <summary>The code of the next half minute, which no one has used yet; moves the clock there.</summary>
    public string NextCode()
    {
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        return Code;
    }

    public static string CodeOf(ClockedSite site, byte[] key) => TimeCode.Of(key, TimeCode.StepOf(site.Clock.GetUtcNow().UtcDateTime));

    /// <summary>What the person types into the phone from the page.</summary>
    public static byte[] Read(Page page)
    {
        var letters = page.Text(".key-text").Replace(" ", "", StringComparison.Ordinal);
        var bits = string.Concat(letters.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(c => c.Length == 8).Select(c => Convert.ToByte(new string(c), 2))];
    }

    /// <summary>Turns the second factor on for somebody who has signed in.</summary>
    public static async Task<Phone> SetUpAsync(ClockedSite site, Visitor person)
    {
        var page = await person.GetAsync("/konto/weryfikacja/ustawienie");
        var key = Read(page);
        var done = await person.PostFormAsync(page, "main form.form", ("Input.Code", CodeOf(site, key)), ("Input.Current", Cast.Password));
        Assert.True(done.Has(".recovery-codes"), done.Html);
        return new(site, key, done.Texts(".recovery-codes code"));
    }

    /// <summary>Types a code on the page of the second step.</summary>
    public static async Task<Page> TypeAsync(Visitor person, string code, bool trust = false)
    {
        var page = await person.GetAsync("/konto/logowanie/kod");
        var form = page.Form("main form.form").Fill("Input.Code", code);
        return await person.SubmitAsync(trust ? form.Fill("Input.Trust", "true") : form);
    }

    /// <summary>Types the password; the answer leads on.</summary>
    public static async Task<Page> PasswordAsync(Visitor person, string email, string password = Cast.Password) =>
        await person.PostFormAsync(await person.GetAsync("/konto/logowanie"), "form:has(input[type=password])", ("Input.Email", email), ("Input.Password", password));

    /// <summary>People who typed the password and not yet the code.</summary>
    public static async Task<Visitor[]> HalfInAsync(ClockedSite site, string email, int count)
    {
        List<Visitor> people = [];
        for (var i = 0; i < count; i++)
        {
            var person = site.From();
            Assert.Equal("/konto/logowanie/kod", (await PasswordAsync(person, email)).Location);
            people.Add(person);
        }
        return [.. people];
    }
}
