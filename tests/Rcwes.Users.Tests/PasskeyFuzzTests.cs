using System.Net;
using System.Text;
using CsCheck;

namespace Rcwes.Users.Tests;

/// <summary>What a program may send in place of a key: JSON with bytes in it.</summary>
[Collection<ClockedSqlite>]
public sealed class PasskeyFuzzTests(ClockedSqlite site)
{
    private const string Whole = """{"id":"AAAA","rawId":"AAAA","type":"public-key","clientExtensionResults":{},"authenticatorAttachment":"platform","response":{"clientDataJSON":"eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiQUFBQSIsIm9yaWdpbiI6Imh0dHBzOi8vbG9jYWxob3N0In0","authenticatorData":"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAQ","signature":"MEUCIQDk","userHandle":"AAAA","attestationObject":"o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVg","transports":["usb"]}}""";

    private static readonly Gen<string> Answers = Gen.OneOf<string>(
        Fuzz.Damaged(Encoding.UTF8.GetBytes(Whole)).Select(Encoding.UTF8.GetString),
        Fuzz.Text("\"id\":", "\"response\":", "\"clientDataJSON\":", "\"AAAA\"", "{", "}", "[", "]", ",", ":", "null", "1", "\"\\ud800\"").Select(t => "{" + t + "}"));

    [Fact]
    public async Task Whatever_is_sent_in_place_of_a_key_is_refused_with_one_sentence()
    {
        await Answers.TryAsync(async answer =>
        {
            var visitor = site.From();
            var refused = await visitor.SubmitAsync((await visitor.GetAsync("/konto/logowanie/klucz")).Form("form[data-passkey]").Fill("Answer", Framework.Polish.Slug.Whole(answer)));
            // What no form can hold, such as NUL, is refused before anybody reads it as a key.
            if (refused.Status == HttpStatusCode.BadRequest) return;
            Assert.Equal(HttpStatusCode.OK, refused.Status);
            Assert.Contains("Ten klucz tu nie pasuje", refused.Text(".error-summary"), StringComparison.Ordinal);
        }, 40);
        Assert.DoesNotContain(site.Log.Warnings, w => w.ToString().Contains("asskey", StringComparison.Ordinal));
    }
}
