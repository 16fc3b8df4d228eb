"""What an officer asks for → changed text of content files. Pure.

The room of commands that write content in a person's stead: a status in a row, a new row, a roster from
somebody else's export. A function here takes the bytes of a file and a wish, and gives the new bytes, in
which everything that was not asked for stays as it was, to the byte. It reads and writes no file: `read`
brought the bytes, `write` takes them back.
"""
