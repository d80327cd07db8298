using CsCheck;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;

namespace Rcwes.Web.Tests;

/// <summary>
/// Every address that stands in the table of permissions, with odd values in its path, its query and its form, for a stranger and for an administrator:
/// the answer is never an error of ours, and the log stays quiet.
/// </summary>
public abstract class EndpointFuzzTests(DatabaseEngine engine) : IAsyncLifetime
{
    /// <summary>What these do cannot be looked at twice: the session ends with them, or the file is some other test's.</summary>
    private static readonly string[] NotTried = ["/konto/wylogowanie", "/konto/sesje", "/admin/zadania"];

    private static readonly string[] Names =
    [
        "q", "strona", "slowa", "stan", "typ", "rodzaj", "sort", "sortuj", "od", "do", "miesiac", "powiat", "temat", "kto", "numer", "widok", "szukaj", "miara", "wymiar", "czesc", "kiedy", "dzien", "nr", "powrot", "po", "droga", "dni", "kurs", "instytucja", "z", "edycja",
        "key", "kod", "wyslano", "dalej", "jeszcze", "odzyskaj", "oryginal", "uklad", "handler", "Input.Name", "Input.Email", "Input.Reason", "id", "ids", "__RequestVerificationToken", "culture", "odpowiedz", "pytanie", "rola", "adresat", "szablon", "jezyk", "pojecie", "co", "wynik",
    ];

    private static readonly Gen<string> Value = Fuzz.Text("1", "a", "2026-11-27", "2026-11", "0811", "tak", "00000000-0000-0000-0000-000000000000", "export", "Page", "pl");

    private static readonly Gen<string> Query = Gen.Select(Gen.OneOf(Names), Value).Array[0, 6]
        .Select(pairs => string.Join('&', pairs.Select(p => $"{p.Item1}={Uri.EscapeDataString(Slug.Whole(p.Item2))}")));

    private Site _site = null!;

    public async ValueTask InitializeAsync() => _site = await Site.StartAsync(engine);

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Whatever_is_asked_the_answer_is_no_error_of_ours()
    {
        var addresses = Addresses();
        Assert.True(addresses.Length > 300, $"{addresses.Length} addresses");
        Visitor[] people = [_site.Visitor(), await _site.SignInAsAdministratorAsync()];
        var token = (await people[1].GetAsync("/konto/haslo")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        _site.Log.Clear();
        // Each in its turn. Who is a stranger to an address on one engine is an administrator on the other.
        var turn = 0;
        await Gen.Select(Value.Array[4], Query, Query, Gen.Int[0, 3]).TryAsync(async (values, query, fields, verb) =>
        {
            var (pattern, who) = (addresses[turn % addresses.Length], (turn / addresses.Length + turn + (int)engine) % 2);
            turn++;
            using var request = new HttpRequestMessage(verb == 0 ? HttpMethod.Post : HttpMethod.Get, Filled(pattern, values) + "?" + query);
            if (verb == 0) request.Content = new StringContent($"{fields}&__RequestVerificationToken={Uri.EscapeDataString(token)}", null, "application/x-www-form-urlencoded");
            using var answer = await people[who].Client.SendAsync(request);
            Assert.True((int)answer.StatusCode is < 500 or 501 or 505, $"{(int)answer.StatusCode} for {request.Method} {request.RequestUri}");
        }, addresses.Length);
        Assert.True(turn >= addresses.Length);
        await AssertQuietAsync(people[1]);
    }

    [Fact]
    public async Task Whatever_is_written_into_a_form_the_answer_is_no_error_of_ours()
    {
        string[] starts =
        [
            "/doradztwo/zapytaj", "/szkolenia/marketing-przedsiebiorstw-spolecznych/zapisy", "/szkolenia/marketing-przedsiebiorstw-spolecznych/zapisy/grupa", "/moje", "/zaswiadczenia", "/kontakt", "/konto/logowanie", "/konto/logowanie/klucz", "/instytucje",
            .. Addresses().Where(a => a.StartsWith("/admin", StringComparison.Ordinal) && !a.Contains('{', StringComparison.Ordinal) && !a.StartsWith("/admin/konta", StringComparison.Ordinal) && !a.StartsWith("/admin/role", StringComparison.Ordinal)),
        ];
        var (visitor, staff) = (_site.Visitor(), await _site.SignInAsAdministratorAsync());
        _site.Log.Clear();
        await Gen.Select(Gen.OneOf(starts), Gen.Int[0, 99], Value.Array[16], Gen.Int[0, 2].Array[16]).TryAsync(async (start, which, values, changes) =>
        {
            var person = start.StartsWith("/admin", StringComparison.Ordinal) ? staff : visitor;
            var page = await person.GetAsync(start);
            // A form of several pages is followed for a while.
            for (var step = 0; step < 3 && Request(page, which + step, values, changes) is { } request; step++)
            {
                var answer = await person.SendAsync(request);
                Assert.True((int)answer.Status < 500, $"{(int)answer.Status} for {start}: {request.Method} {request.RequestUri} {await request.Content!.ReadAsStringAsync()}");
                page = await person.FollowAsync(answer);
            }
        }, 16);
        await AssertQuietAsync(staff);
    }

    /// <summary>One of the forms of a page with odd values in about two of three fields, whatever choices it offers.</summary>
    private static HttpRequestMessage? Request(Page page, int which, string[] values, int[] changes)
    {
        var forms = page.Document.Forms.Where(f => f.Method == "post" && f.GetAttribute("action")?.Contains("/konto/wylogowanie", StringComparison.Ordinal) != true).ToList();
        if (forms.Count == 0) return null;
        var form = forms[which % forms.Count];
        if (string.IsNullOrEmpty(form.Id)) form.Id = "fuzz";
        var filled = page.Form($"form[id='{form.Id}']");
        var place = 0;
        List<KeyValuePair<string, string>> fields = [];
        foreach (var name in filled.Names)
        {
            place++;
            if (name == "__RequestVerificationToken" || changes[place % changes.Length] == 0) fields.AddRange(filled[name].Select(v => KeyValuePair.Create(name, v)));
            else fields.Add(new(name, Slug.Whole(values[place % values.Length])));
        }
        var action = new Uri(new Uri(new Uri("https://localhost"), page.Url), form.GetAttribute("action") is { Length: > 0 } said ? said : page.Url).PathAndQuery;
        if (form.Enctype?.StartsWith("multipart", StringComparison.Ordinal) != true) return new(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields) };
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in fields) body.Add(new StringContent(value), name);
        return new(HttpMethod.Post, action) { Content = body };
    }

    /// <summary>A command that a unique index refused is logged by EF Core although the page has a sentence for it; whatever nobody caught is logged once more.</summary>
    private async Task AssertQuietAsync(Visitor staff)
    {
        var errors = _site.Log.Lines.Where(l => l.Level >= LogLevel.Error && !l.Category.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)).ToList();
        Assert.True(errors.Count == 0, string.Join(Environment.NewLine, errors.Take(5)));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await staff.GetAsync("/admin/tresc")).Status);
    }

    private static string[] Addresses() =>
    [
        .. File.ReadLines(Repository.PathOf("docs", "security", "permissions.txt")).Where(l => l.Contains(" /", StringComparison.Ordinal) && l[0] != '#')
            .Select(l => l.Split(' ')[1]).Where(a => !NotTried.Contains(a)).Distinct(),
    ];

    /// <summary>Parameters of the path get what belongs there one time in two, else something odd.</summary>
    private static string Filled(string pattern, string[] values)
    {
        var place = 0;
        return System.Text.RegularExpressions.Regex.Replace(pattern, @"\{[^{}]*(\{[^{}]*\})*[^{}]*\}", parameter =>
        {
            var value = values[place++ % values.Length];
            if (value.Length % 2 == 0)
                return parameter.Value.Contains(":guid", StringComparison.Ordinal) ? "00000000-0000-0000-0000-000000000001" : parameter.Value.Contains(":int", StringComparison.Ordinal) ? "1" : "aaaaaaaaaaaaaaaaaaaaaaaaaa";
            // The server itself answers a path with NUL with 400; the test server refuses to send it.
            var odd = Uri.EscapeDataString(Slug.Whole(value).Replace("\0", "", StringComparison.Ordinal));
            return odd.Length is > 0 and < 3000 ? odd : "x";
        });
    }
}

public sealed class EndpointFuzzTestsOnSqlite() : EndpointFuzzTests(DatabaseEngine.Sqlite);

public sealed class EndpointFuzzTestsOnPostgres() : EndpointFuzzTests(DatabaseEngine.Postgres);
