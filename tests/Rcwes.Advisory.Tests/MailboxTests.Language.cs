namespace Rcwes.Advisory.Tests;

public abstract partial class MailboxTests
{
    [Fact]
    public async Task Who_writes_in_English_is_answered_in_English_and_the_moderator_can_change_it()
    {
        var email = Cast.Email();
        await server.DeliverAsync(_name, Letter(email, "Question", "Dear Sir or Madam,\nhow can we start a social cooperative in your region? Please help."));
        await RunAsync();
        var request = await OfAsync(email);
        Assert.Equal("en", request.Culture);
        await UntilLetterAsync("advisory.receipt", email);
        Assert.Contains("/en/zgloszenia/", (await site.LettersAsync("advisory.receipt", email)).Single(), StringComparison.Ordinal);
        var moderator = await site.SignInAsRoleAsync("Moderator");
        var form = (await moderator.GetAsync($"/admin/doradztwo/{request.Id}/kontakt")).Form("main form");
        Assert.Equal(["en"], form["Input.Culture"]);
        await moderator.SubmitAsync(form.Fill("Input.Culture", "pl").Fill("Input.Reason", "Woli po polsku."));
        Assert.Equal("pl", (await site.RequestAsync(request.Id)).Culture);
        await UntilLetterAsync("advisory.corrected", email);
        Assert.DoesNotContain("/en/zgloszenia/", (await site.LettersAsync("advisory.corrected", email)).Single(), StringComparison.Ordinal);
    }
}
